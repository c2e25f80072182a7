// The name in what follows a command: without the small words and the forms of address in front of it.

/** What people say between a command and a name: "gọi lại cho anh Tâm". */
const beforeNames =
  /^(?:lại|lai|cho|giúp|giup|của|cua|đồng chí|dong chi|đ\/c|d\/c|đc|dc|anh|chị|chi|em|ông|ong|bà|cô|co|chú|chu|bác|bac)\s+/iu

export function nameIn(rest: string): string {
  let name = rest
  // At least one word stays: a name may be one of these.
  while (beforeNames.test(name)) name = name.replace(beforeNames, '')
  return name
}
