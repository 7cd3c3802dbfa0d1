import { type InputHTMLAttributes, useId } from 'react'

interface Props extends InputHTMLAttributes<HTMLInputElement> {
  label: string
  name: string
  hint?: string
  /** What is wrong with it. */
  mistake?: string | null
}

export function Field({ label, hint, mistake, ...input }: Props) {
  const id = useId()
  const isTold = hint !== undefined || !!mistake
  return (
    <label className="account-field">
      <span>{label}</span>
      <input
        required
        spellCheck={false}
        autoCapitalize="none"
        {...input}
        {...(isTold ? { 'aria-describedby': id } : {})}
        aria-invalid={!!mistake}
      />
      {isTold && (
        <small id={id} className={mistake ? 'account-mistake' : ''}>
          {mistake || hint}
        </small>
      )}
    </label>
  )
}
