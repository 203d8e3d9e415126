package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"

	"github.com/s3conform/s3conform/fakes3"
)

// identitiesFile is the YAML file of serve --identities.
type identitiesFile struct {
	Accounts []accountEntry `yaml:"accounts"`
}

type accountEntry struct {
	ID          string        `yaml:"id"`
	CanonicalID string        `yaml:"canonical_id"`
	Root        *callerEntry  `yaml:"root"`
	Users       []callerEntry `yaml:"users"`
	// Guard is a service control policy.
	Guard *policyEntry `yaml:"guard"`

	at place
}

type callerEntry struct {
	Name         string `yaml:"name"`
	AccessKey    string `yaml:"access_key"`
	SecretKey    string `yaml:"secret_key"`
	SessionToken string `yaml:"session_token"`
	ARN          string `yaml:"arn"`
	// Policies are identity policies.
	Policies []policyEntry `yaml:"policies"`

	at place
}

// policyEntry is a policy, written as YAML or as JSON in a string.
type policyEntry struct {
	text string
	at   place
}

// place is where an entry stands in its file.
type place struct{ line, column int }

func placeOf(node ast.Node) place {
	at := node.GetToken()
	if mapping, ok := node.(ast.MapNode); ok {
		if entries := mapping.MapRange(); entries.Next() {
			at = entries.Key().GetToken()
		}
	}
	return place{at.Position.Line, at.Position.Column}
}

// UnmarshalYAML reads the account and remembers its place.
func (a *accountEntry) UnmarshalYAML(node ast.Node) error {
	type fields accountEntry
	a.at = placeOf(node)
	return yaml.NodeToValue(node, (*fields)(a), yaml.Strict())
}

// UnmarshalYAML reads the caller and remembers its place.
func (c *callerEntry) UnmarshalYAML(node ast.Node) error {
	type fields callerEntry
	c.at = placeOf(node)
	return yaml.NodeToValue(node, (*fields)(c), yaml.Strict())
}

// UnmarshalYAML keeps the policy as JSON and remembers its place.
func (p *policyEntry) UnmarshalYAML(node ast.Node) error {
	p.at = placeOf(node)
	switch node := node.(type) {
	case *ast.StringNode:
		p.text = node.Value
		return nil
	case *ast.LiteralNode:
		p.text = node.Value.Value
		return nil
	}
	text, err := yaml.YAMLToJSON([]byte(node.String()))
	p.text = string(bytes.TrimSpace(text))
	return err
}

// loadAccounts reads the world of serve --identities. Its errors name the
// file, line and column, and never quote a line, which may hold a key.
func loadAccounts(path string) ([]fakes3.Account, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, usage("--identities: %v", err)
	}
	return parseAccounts(path, text)
}

func parseAccounts(name string, text []byte) ([]fakes3.Account, error) {
	var file identitiesFile
	err := yaml.NewDecoder(bytes.NewReader(text), yaml.Strict()).Decode(&file)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, usage("%s: see s3conform serve --help for the form", yamlProblem(name, err))
	}
	if len(file.Accounts) == 0 {
		return nil, usage("%s: accounts is empty: see s3conform serve --help for the form", name)
	}
	checked := newWorldCheck(name)
	accounts := make([]fakes3.Account, 0, len(file.Accounts))
	for _, a := range file.Accounts {
		if err := checked.account(a); err != nil {
			return nil, err
		}
		accounts = append(accounts, a.account())
	}
	return accounts, nil
}

// yamlProblem is a decoder's error in one line.
func yamlProblem(name string, err error) string {
	var at yaml.Error
	if !errors.As(err, &at) {
		return fmt.Sprintf("%s: %v", name, err)
	}
	if token := at.GetToken(); token != nil {
		name = fmt.Sprintf("%s:%d:%d", name, token.Position.Line, token.Position.Column)
	}
	return name + ": " + at.GetMessage()
}

func (a accountEntry) account() fakes3.Account {
	account := fakes3.Account{ID: a.ID, CanonicalID: a.CanonicalID}
	if a.Root != nil {
		account.Root = a.Root.identity()
	}
	for _, u := range a.Users {
		account.Users = append(account.Users, fakes3.User{Identity: u.identity(), Policies: texts(u.Policies)})
	}
	if a.Guard != nil {
		account.Guard = a.Guard.text
	}
	return account
}

func (c callerEntry) identity() fakes3.Identity {
	return fakes3.Identity{
		Name: c.Name, AccessKey: c.AccessKey, SecretKey: c.SecretKey, SessionToken: c.SessionToken, ARN: c.ARN,
	}
}

func texts(policies []policyEntry) []string {
	var list []string
	for _, p := range policies {
		list = append(list, p.text)
	}
	return list
}
