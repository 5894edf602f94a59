import { html, type TemplateResult } from 'lit'
import type { FieldError } from '../components/op-error-summary.ts'
import { ways, yesNo } from './samples.ts'
import '../components/op-choices.ts'
import '../components/op-field.ts'

/** A form with every kind of field; `errors` are shown beside their fields. */
export function formSamples(
  errors: readonly FieldError[],
  submit: (event: Event) => void,
): TemplateResult {
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.text ?? ''
  return html`<section class="stack" id="form">
    <h2>A form</h2>
    <form class="stack" novalidate @submit=${submit}>
      <op-field
        name="working"
        type="textarea"
        label="What is working for Sam?"
        hint="Anything that helps, at home or at school. You can write as much or as little as you like."
        help="Think of a good day. What made it good?&#10;Poor: “He copes.” Better: “He starts his work when Mr Bell shows him first.”"
      ></op-field>
      <op-field
        name="email"
        type="email"
        label="Your email address"
        hint="We only use it to tell you about Sam’s plan."
        autocomplete="email"
        .error=${errorOf('email')}
      ></op-field>
      <op-field name="minutes" type="number" label="Minutes each time" width="short" suffix="minutes"></op-field>
      <op-field name="by-when" type="date" label="By when" value="2027-03-04"></op-field>
      <op-field
        name="area"
        type="select"
        label="Area of need"
        width="medium"
        optional
        .options=${[
          { value: 'communication', label: 'Communication and interaction' },
          { value: 'cognition', label: 'Cognition and learning' },
        ]}
      ></op-field>
      <op-field name="kept" label="Plan number" value="OP-2041" width="medium" .readOnly=${true}></op-field>
      <op-choices
        name="ways"
        legend="How would you like to tell us?"
        hint="You can change your mind later."
        .error=${errorOf('ways')}
        .options=${ways}
      ></op-choices>
      <op-choices name="still" legend="Is this still right?" inline .options=${yesNo} .value=${['yes']}></op-choices>
      <op-choices name="who" legend="Who should we tell?" multiple .options=${[
        { value: 'mum', label: 'Mum' },
        { value: 'dad', label: 'Dad' },
        { value: 'gran', label: 'Gran', hint: 'She has asked to be kept up to date.' },
      ]} .value=${['mum', 'gran']}></op-choices>
      <details>
        <summary>Show me an example</summary>
        <p>“She settles when she can see the clock.”</p>
      </details>
      <div class="actions"><button class="button" id="submit">Send to school</button></div>
    </form>
  </section>`
}
