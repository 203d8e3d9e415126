package fakes3

import (
	"crypto/sha256"
	"encoding/hex"
	"time"
)

// Identity is one set of credentials and the principal that they belong to.
type Identity struct {
	// Name labels the identity in [Server.Requests] and on the command line.
	// For an IAM user it is also the user name when ARN is empty.
	Name string

	// AccessKey and SecretKey sign the requests. An identity without them is
	// anonymous: its requests are not signed.
	AccessKey string
	SecretKey string

	// SessionToken accompanies temporary credentials, which end at Expires
	// (the zero time: never).
	SessionToken string
	Expires      time.Time

	// Account is the 12-digit account number.
	Account string

	// ARN is the principal: arn:aws:iam::<account>:root,
	// arn:aws:iam::<account>:user/<path><name> or
	// arn:aws:sts::<account>:assumed-role/<role>/<session>.
	ARN string

	// CanonicalID is the account's canonical user id, 64 hexadecimal digits.
	CanonicalID string
}

// User is an IAM principal of an account below the root user: a user or, by
// its ARN, a session of a role.
type User struct {
	Identity

	// Policies are identity policies as JSON documents. A user without any is
	// allowed nothing but what a bucket policy grants.
	Policies []string
}

// Account is an AWS account of the server's world.
type Account struct {
	// ID is the 12-digit account number.
	ID string

	// CanonicalID is the canonical user id. If empty, it is derived from ID.
	CanonicalID string

	// Root holds the name and the keys of the root user. Without keys nobody
	// can sign as root.
	Root Identity

	// Users are the account's other principals.
	Users []User

	// Guard is a service control policy as a JSON document, empty for none. It
	// bounds every principal of the account, the root user included.
	Guard string
}

// Identities returns the account's callers that have keys, the root user
// first, with Account, ARN and CanonicalID filled in.
func (a Account) Identities() []Identity {
	var out []Identity
	if a.Root.AccessKey != "" {
		out = append(out, a.complete(a.Root, "root"))
	}
	for _, u := range a.Users {
		if u.AccessKey != "" {
			out = append(out, a.complete(u.Identity, "user/"+u.Name))
		}
	}
	return out
}

// complete fills in what an identity takes from its account. resource is the
// last part of the ARN of an identity that names none.
func (a Account) complete(id Identity, resource string) Identity {
	id.Account = a.ID
	if id.ARN == "" {
		id.ARN = "arn:aws:iam::" + a.ID + ":" + resource
	}
	if id.CanonicalID == "" {
		id.CanonicalID = a.canonicalID()
	}
	return id
}

func (a Account) canonicalID() string {
	if a.CanonicalID != "" {
		return a.CanonicalID
	}
	sum := sha256.Sum256([]byte("canonical user of account " + a.ID))
	return hex.EncodeToString(sum[:])
}
