package conformance

// Role is who sends a request. A target brings an [Identity] for each role
// that it can have; a case that needs another is skipped.
type Role string

// The roles.
const (
	// Root is the root user of the account that owns the buckets.
	Root Role = "root"
	// Owner is an administrator of that account. It makes the buckets and
	// cleans up. On many vendors it has the same credentials as Root.
	Owner Role = "owner"
	// Member is a user of that account whose identity policy allows s3:* and s3express:*.
	Member Role = "member"
	// Restricted is a user of that account who is allowed nothing.
	Restricted Role = "restricted"
	// Session has temporary credentials of a role of that account, whose
	// permissions are Member's.
	Session Role = "session"
	// Stranger is an administrator of another account.
	Stranger Role = "stranger"
	// Guest is a user of that other account whose identity policy allows s3:*.
	Guest Role = "guest"
	// GuestRestricted is a user of that other account who is allowed nothing.
	GuestRestricted Role = "guest-restricted"
	// Guarded is the root of an account under a service control policy that
	// denies the bucket policy operations.
	Guarded Role = "guarded"
	// Anonymous sends unsigned requests. Every target has it.
	Anonymous Role = "anonymous"
)

// Roles lists every role, the bucket-owning account first.
func Roles() []Role {
	return []Role{Root, Owner, Member, Restricted, Session, Stranger, Guest, GuestRestricted, Guarded, Anonymous}
}

// Form is a way in which a policy can name a principal.
type Form string

// The forms of a principal.
const (
	// User names the identity itself: arn:aws:iam::111122223333:user/alice, or
	// a session by arn:aws:sts::111122223333:assumed-role/reader/alice.
	User Form = "user"
	// AssumedRole names the role whose session the identity is:
	// arn:aws:iam::111122223333:role/reader. Only Session has it.
	AssumedRole Form = "role"
	// AccountRoot names its account by the root ARN: arn:aws:iam::111122223333:root.
	AccountRoot Form = "account-root"
	// AccountID names its account by the bare number: 111122223333.
	AccountID Form = "account-id"
	// Canonical names its account by the canonical user id.
	Canonical Form = "canonical"
)

// Forms lists every form.
func Forms() []Form { return []Form{User, AssumedRole, AccountRoot, AccountID, Canonical} }

// Identity is who a target knows under a role.
type Identity struct {
	Credentials Credentials
	// Account is the 12-digit account id, or what the vendor has instead.
	Account string
	// CanonicalID is the canonical user id of the account.
	CanonicalID string
	// ARN names the identity in full.
	ARN string
	// Principals holds the text by which this vendor's policies name the
	// identity, by form. A case that needs a form that is missing is skipped.
	Principals map[Form]string
}

// Credentials sign requests. They never reach a report, log or error.
type Credentials struct {
	AccessKey    string
	SecretKey    string
	SessionToken string
}

// String hides the secret parts, so that printing credentials by mistake shows nothing.
func (Credentials) String() string { return "[credentials]" }

// GoString hides the secret parts from %#v.
func (Credentials) GoString() string { return "[credentials]" }

// MarshalText hides the secret parts from encoders.
func (Credentials) MarshalText() ([]byte, error) { return []byte("[credentials]"), nil }
