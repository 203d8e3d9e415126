package policy

// Document is a policy that was read by Parse or ParseIdentity. It does not change
// afterwards and may be used by several goroutines.
type Document struct{}

// Parse reads a bucket policy: its JSON form, its members and their types. The
// error, if any, is an *Error with the offset of the fault.
func Parse(text []byte) (*Document, error) { panic("policy: parsing is not built yet") }

// ParseIdentity reads a policy that stands elsewhere than on a bucket: one of an
// identity, of an account's guard (a service control policy), or of a VPC endpoint.
// Such a document may name any action and any resource, and its statements need no
// Principal; one that is given counts. The error, if any, is an *Error.
func ParseIdentity(text []byte) (*Document, error) { panic("policy: parsing is not built yet") }

// Normalize returns the document in S3's normal form, as GetBucketPolicy gives it
// back (CP-030 to CP-042).
func (d *Document) Normalize() []byte { panic("policy: normalisation is not built yet") }
