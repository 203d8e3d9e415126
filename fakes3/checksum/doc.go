// Package checksum is the integrity side of Amazon S3: the ten checksum
// algorithms, Content-MD5, and what S3 makes of the headers that carry them.
//
// A [Checker] is made once. For each request, [Checker.Declare] reads the
// headers and refuses what is wrong with them; the [Declared] value that it
// returns then hands out a [Reader], which hashes the body as it is read and
// compares at its end:
//
//	declared, err := checker.Declare(r.Header, checksum.Operation{})
//	...
//	body := declared.Reader(r.Body, nil)
//	data, err := io.ReadAll(body) // *checksum.Error if the body is not what was declared
//	stored := body.Checksum()
//
// Every refusal is one row of a table, listed by [Rules] in the order in which
// they are checked, and can be left out by its id.
package checksum
