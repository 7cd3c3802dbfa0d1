// One of a few, chosen from a list that drops down.

interface Props<Value extends string> {
  name: string
  /** The name is only read out. */
  isUnseen?: boolean
  value: Value
  options: readonly (readonly [value: Value, text: string])[]
  isWrong?: boolean
  onChange(value: Value): void
}

export function Choice<Value extends string>(props: Props<Value>) {
  const { name, isUnseen = false, value, options, isWrong = false, onChange } = props
  return (
    <label>
      {isUnseen ? <span className="console-unseen">{name}</span> : name}
      <select value={value} aria-invalid={isWrong} onChange={({ target }) => onChange(target.value as Value)}>
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
