package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/s3conform/s3conform/conformance"
)

// caseData is a case as list --json prints it.
type caseData struct {
	ID       string                    `json:"id"`
	Group    string                    `json:"group"`
	Rules    []string                  `json:"rules"`
	Level    conformance.Level         `json:"level"`
	Evidence conformance.Evidence      `json:"evidence"`
	Needs    []conformance.Feature     `json:"needs"`
	Roles    []conformance.Role        `json:"roles"`
	Since    string                    `json:"since"`
	Note     string                    `json:"note,omitempty"`
	Serial   bool                      `json:"serial,omitempty"`
	Given    givenData                 `json:"given"`
	Steps    []conformance.Explanation `json:"steps"`
}

// givenData is what exists before the first step.
type givenData struct {
	// Bucket is the kind of bucket: general, none, directory, no-directory.
	Bucket      string       `json:"bucket"`
	Source      bool         `json:"source,omitempty"`
	AllowPublic bool         `json:"allow_public,omitempty"`
	Objects     []objectData `json:"objects,omitempty"`
	// Policy is the text of the bucket's policy, placeholders unfilled.
	Policy string `json:"policy,omitempty"`
}

type objectData struct {
	Key  string `json:"key"`
	Body string `json:"body"`
	Tags string `json:"tags,omitempty"`
}

// printCases writes the cases as a JSON array.
func printCases(out io.Writer, list []conformance.Case) error {
	data := make([]caseData, 0, len(list))
	for _, c := range list {
		d, err := dataOf(c)
		if err != nil {
			return err
		}
		data = append(data, d)
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(data)
}

func dataOf(c conformance.Case) (caseData, error) {
	steps, err := c.Explain(nil)
	if err != nil {
		return caseData{}, fmt.Errorf("explain %s: %w", c.ID, err)
	}
	group, _, _ := strings.Cut(c.ID, "/")
	return caseData{
		ID: c.ID, Group: group, Rules: c.Rules, Level: c.Level, Evidence: c.Evidence,
		Needs: append([]conformance.Feature{}, c.Needs...), Roles: rolesOf(c),
		Since: c.Since, Note: c.Note, Serial: c.Serial,
		Given: givenOf(c.Given), Steps: steps,
	}, nil
}

// rolesOf lists who sends requests in the case, in the order of the roles.
func rolesOf(c conformance.Case) []conformance.Role {
	roles := []conformance.Role{}
	for _, role := range conformance.Roles() {
		if slices.ContainsFunc(c.Steps, func(s conformance.Step) bool { return s.As == role }) {
			roles = append(roles, role)
		}
	}
	return roles
}

func givenOf(g conformance.Given) givenData {
	data := givenData{Bucket: string(g.Bucket), Source: g.Source, AllowPublic: g.AllowPublic}
	if g.Bucket == conformance.GeneralBucket {
		data.Bucket = "general"
	}
	for _, o := range g.Objects {
		data.Objects = append(data.Objects, objectData{Key: o.Key, Body: string(o.Body), Tags: o.Tags})
	}
	if g.Policy != nil {
		data.Policy = g.Policy.String()
	}
	return data
}
