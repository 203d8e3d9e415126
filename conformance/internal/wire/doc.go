// Package wire holds one request as it goes over the wire: its signing with
// Signature Version 4, its sending over HTTP/1.1, and its recording with
// credentials and signatures replaced. It computes the client's checksums.
//
// It shares no code with the fake server on purpose, so that a mistake in one
// can't hide the same mistake in the other.
package wire
