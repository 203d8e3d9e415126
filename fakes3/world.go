package fakes3

// The accounts of the default world.
const (
	ownerAccount    = "111122223333"
	strangerAccount = "444455556666"
	guardedAccount  = "777788889999"
)

const (
	allowEverything = `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}`
	allowS3         = `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:*","s3express:*"],"Resource":"*"}}`
	guardPolicies   = `{"Version":"2012-10-17","Statement":[` +
		`{"Effect":"Allow","Action":"*","Resource":"*"},` +
		`{"Sid":"PolicyOperationsAreOffLimits","Effect":"Deny","Action":["s3:*BucketPolicy","s3express:*BucketPolicy"],"Resource":"*"}]}`
)

// DefaultAccounts returns the world of a server that was made without
// [WithAccounts]. The keys are public and the same in every process: a fake
// has nothing to hide.
//
//	111122223333  root        the root user
//	              owner       a user whose identity policy allows everything
//	              member      a user whose identity policy allows s3:* and s3express:*
//	              restricted  a user that is allowed nothing
//	              session     a session of the role worker, with a session token;
//	                          the role's identity policy is member's
//	444455556666  stranger    a user whose identity policy allows everything
//	              guest       a user whose identity policy allows s3:* and s3express:*
//	              guest-restricted  a user that is allowed nothing
//	777788889999  guarded     the root user, below a service control policy
//	                          that denies Get-, Put- and DeleteBucketPolicy
func DefaultAccounts() []Account {
	return []Account{
		{
			ID:   ownerAccount,
			Root: keys("root"),
			Users: []User{
				{Identity: keys("owner"), Policies: []string{allowEverything}},
				{Identity: keys("member"), Policies: []string{allowS3}},
				{Identity: keys("restricted")},
				{Identity: workerSession(), Policies: []string{allowS3}},
			},
		},
		{
			ID: strangerAccount,
			Users: []User{
				{Identity: keys("stranger"), Policies: []string{allowEverything}},
				{Identity: keys("guest"), Policies: []string{allowS3}},
				{Identity: keys("guest-restricted")},
			},
		},
		{
			ID:    guardedAccount,
			Root:  keys("guarded"),
			Guard: guardPolicies,
		},
	}
}

// The callers of the default world; [DefaultAccounts] says what each may do.
var (
	Root            = defaultIdentity("root")
	Owner           = defaultIdentity("owner")
	Member          = defaultIdentity("member")
	Restricted      = defaultIdentity("restricted")
	Session         = defaultIdentity("session")
	Stranger        = defaultIdentity("stranger")
	Guest           = defaultIdentity("guest")
	GuestRestricted = defaultIdentity("guest-restricted")
	Guarded         = defaultIdentity("guarded")
)

// Anonymous is a caller without credentials, in every world.
var Anonymous = Identity{Name: "anonymous"}

// keys returns the fixed credentials of a caller of the default world. They
// have the lengths of real ones, because some clients check that.
func keys(name string) Identity {
	k := defaultKeys[name]
	return Identity{Name: name, AccessKey: k.access, SecretKey: k.secret}
}

// workerSession has temporary credentials, which never end.
func workerSession() Identity {
	id := keys("session")
	id.SessionToken = "fakes3/session/public-token/000000000009"
	id.ARN = "arn:aws:sts::" + ownerAccount + ":assumed-role/worker/session"
	return id
}

var defaultKeys = map[string]struct{ access, secret string }{
	"root":             {"FAKES3ROOT0000000001", "fakes3/root/public-secret/00000000000001"},
	"owner":            {"FAKES3OWNER000000002", "fakes3/owner/public-secret/0000000000002"},
	"member":           {"FAKES3MEMBER00000003", "fakes3/member/public-secret/000000000003"},
	"restricted":       {"FAKES3RESTRICTED0004", "fakes3/restricted/public-secret/00000004"},
	"stranger":         {"FAKES3STRANGER000005", "fakes3/stranger/public-secret/0000000005"},
	"guest":            {"FAKES3GUEST000000006", "fakes3/guest/public-secret/0000000000006"},
	"guest-restricted": {"FAKES3GUESTRESTRICT7", "fakes3/guest-restricted/public-secret/07"},
	"guarded":          {"FAKES3GUARDED0000008", "fakes3/guarded/public-secret/00000000008"},
	"session":          {"FAKES3SESSION0000009", "fakes3/session/public-secret/00000000009"},
}

func defaultIdentity(name string) Identity {
	for _, a := range DefaultAccounts() {
		for _, id := range a.Identities() {
			if id.Name == name {
				return id
			}
		}
	}
	panic("fakes3: the default world has no " + name)
}
