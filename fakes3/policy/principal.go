package policy

// PrincipalKind says what sort of caller makes a request.
type PrincipalKind int

// The kinds of principals.
const (
	// Anonymous is a caller without credentials.
	Anonymous PrincipalKind = iota
	// Root is the root user of an account.
	Root
	// User is an IAM user.
	User
	// RoleSession is a session of an IAM role.
	RoleSession
	// FederatedUser is a caller vouched for by an identity provider.
	FederatedUser
	// Service is an AWS service acting for itself.
	Service
)

// String returns the name that AWS gives to the kind, for example "AssumedRole".
func (k PrincipalKind) String() string {
	switch k {
	case Root:
		return "Account"
	case User:
		return "User"
	case RoleSession:
		return "AssumedRole"
	case FederatedUser:
		return "FederatedUser"
	case Service:
		return "Service"
	default:
		return "Anonymous"
	}
}

// Principal is the caller of a request, with every identity it carries.
type Principal struct {
	Kind PrincipalKind
	// Account is the 12-digit id of the caller's account; empty for anonymous
	// callers and services.
	Account string
	// ARN is the caller's own ARN: arn:aws:iam::<account>:root, the user's ARN
	// with its path, or the session's arn:aws:sts::<account>:assumed-role/<role>/<session>.
	ARN string
	// RoleARN is the ARN of the role, with its path, behind a RoleSession.
	RoleARN string
	// CanonicalID is the canonical user id of the caller's account, 64 hexadecimal digits.
	CanonicalID string
	// Service is the name of a Service, for example "logging.s3.amazonaws.com".
	Service string
	// Provider is the identity provider of a FederatedUser: a host name or the
	// ARN of a SAML or OpenID Connect provider.
	Provider string
	// UserID is the value of aws:userid: AIDA... for a user, AROA...:<session> for a session,
	// the account id for a root user.
	UserID string
	// UserName is the name of a User, without its path.
	UserName string
	// Bounded says that a permissions boundary is attached to the user or role.
	// A Deny with NotPrincipal never spares such a caller.
	Bounded bool
	// Tags are the tags of the principal, which supply aws:PrincipalTag/<key>.
	Tags map[string]string
}
