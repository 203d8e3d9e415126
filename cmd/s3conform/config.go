package main

import (
	"cmp"
	"os"

	"github.com/s3conform/s3conform/conformance"
	"github.com/s3conform/s3conform/fixtures"
)

// externalFlags have a meaning only for an endpoint that s3conform did not start.
var externalFlags = []string{"access-key", "secret-key", "session-token", "profile", "account", "region", "ca-file", "insecure"}

// keyFlags say who to be; a configuration file says it by role.
var keyFlags = []string{"access-key", "secret-key", "session-token", "profile", "account"}

// The variables of the AWS tools from which keys are taken.
const (
	accessKeyVariable    = "AWS_ACCESS_KEY_ID"
	secretKeyVariable    = "AWS_SECRET_ACCESS_KEY"
	sessionTokenVariable = "AWS_SESSION_TOKEN"
)

// configuration is the file of --config, if any, under the flags. Without
// roles in the file, the flags or the environment hold the owner's keys.
func (t *targetFlags) configuration() (fixtures.Config, error) {
	config, err := t.file()
	if err != nil {
		return fixtures.Config{}, err
	}
	if len(config.Roles) == 0 {
		owner, err := t.owner()
		if err != nil {
			return fixtures.Config{}, err
		}
		config.Roles = map[conformance.Role]fixtures.RoleConfig{conformance.Owner: owner}
	}
	config.Endpoint = cmp.Or(t.endpoint, config.Endpoint)
	config.Region = cmp.Or(t.region, config.Region)
	config.CAFile = cmp.Or(t.caFile, config.CAFile)
	config.Insecure = config.Insecure || t.insecure
	return config, nil
}

// file is that of --config. Keys on the command line can't stand beside its roles.
func (t *targetFlags) file() (fixtures.Config, error) {
	if t.config == "" {
		return fixtures.Config{}, nil
	}
	config, err := fixtures.LoadConfig(t.config)
	if err != nil || len(config.Roles) == 0 {
		return config, err
	}
	for _, name := range keyFlags {
		if t.set.Changed(name) {
			return fixtures.Config{}, usage("--%s does not go with the roles of %s: write it there", name, t.config)
		}
	}
	return config, nil
}

// owner is who makes the buckets: by the flags, else by the environment, whose
// keys stay there and are only referred to.
func (t *targetFlags) owner() (fixtures.RoleConfig, error) {
	keysByFlag := t.accessKey != "" || t.secretKey != ""
	if t.profile != "" {
		if keysByFlag || t.sessionToken != "" {
			return fixtures.RoleConfig{}, usage("--profile and keys exclude each other: give one of them")
		}
		return fixtures.RoleConfig{Profile: t.profile, Account: t.account}, nil
	}
	owner := fixtures.RoleConfig{
		AccessKey:    cmp.Or(t.accessKey, reference(accessKeyVariable)),
		SecretKey:    cmp.Or(t.secretKey, reference(secretKeyVariable)),
		SessionToken: t.sessionToken,
		Account:      t.account,
	}
	if owner.AccessKey == "" || owner.SecretKey == "" {
		return fixtures.RoleConfig{}, usage("there are no keys to sign with: set $%s and $%s, or give --profile, or --config with roles",
			accessKeyVariable, secretKeyVariable)
	}
	// The environment's token belongs to the environment's keys.
	if !keysByFlag {
		owner.SessionToken = cmp.Or(owner.SessionToken, reference(sessionTokenVariable))
	}
	return owner, nil
}

// reference names an environment variable for package fixtures to read;
// empty if the variable is.
func reference(variable string) string {
	if os.Getenv(variable) == "" {
		return ""
	}
	return "${" + variable + "}"
}
