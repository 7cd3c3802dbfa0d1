// Waiting times at a hospital, on which rules are tried.
import { facility } from '../support/make.ts'

export const wait = (minutes: number, when: number, subject = 'a') =>
  facility(subject, when, { erWaitMinutes: minutes })
