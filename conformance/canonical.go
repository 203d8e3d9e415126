package conformance

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// canonicalPolicy reads a policy document into a form in which two documents
// that say the same are deeply equal. It knows nothing of validity: what it
// doesn't understand it keeps.
func canonicalPolicy(text string) (any, error) {
	v, err := decodeJSON(text)
	if err != nil {
		return nil, err
	}
	document, ok := v.(map[string]any)
	if !ok {
		return nil, errors.New("not a JSON object")
	}
	var statements []string
	for _, s := range asList(document["Statement"]) {
		statements = append(statements, encode(canonicalStatement(s)))
	}
	slices.Sort(statements)
	document["Statement"] = statements
	return document, nil
}

func canonicalStatement(v any) any {
	statement, ok := v.(map[string]any)
	if !ok {
		return v
	}
	canonical := make(map[string]any, len(statement))
	for name, value := range statement {
		switch name {
		case "Sid":
			if value != "" {
				canonical[name] = value
			}
		case "Action", "NotAction":
			canonical[name] = set(value, strings.ToLower)
		case "Resource", "NotResource":
			canonical[name] = set(value, verbatim)
		case "Principal", "NotPrincipal":
			canonical[name] = canonicalPrincipal(value)
		case "Condition":
			canonical[name] = canonicalCondition(value)
		default:
			canonical[name] = value
		}
	}
	return canonical
}

// canonicalPrincipal keeps "*" and {"AWS": "*"} apart, as Amazon S3 does (CP-039).
func canonicalPrincipal(v any) any {
	byType, ok := v.(map[string]any)
	if !ok {
		return v
	}
	canonical := make(map[string]any, len(byType))
	for kind, values := range byType {
		canonical[kind] = set(values, rootARN)
	}
	return canonical
}

// canonicalCondition folds the case of key names, which never counts.
func canonicalCondition(v any) any {
	operators, ok := v.(map[string]any)
	if !ok {
		return v
	}
	canonical := make(map[string]any, len(operators))
	for operator, keys := range operators {
		byKey, ok := keys.(map[string]any)
		if !ok {
			canonical[operator] = keys
			continue
		}
		folded := make(map[string]any, len(byKey))
		for key, operands := range byKey {
			folded[strings.ToLower(key)] = set(operands, verbatim)
		}
		canonical[operator] = folded
	}
	return canonical
}

var accountID = regexp.MustCompile(`^\d{12}$`)

// rootARN writes a bare account id as the ARN that means the same.
func rootARN(principal string) string {
	if accountID.MatchString(principal) {
		return "arn:aws:iam::" + principal + ":root"
	}
	return principal
}

func verbatim(s string) string { return s }

// set is the sorted, distinct texts of a value or list of values.
func set(v any, fold func(string) string) []string {
	var members []string
	for _, m := range asList(v) {
		members = append(members, fold(fmt.Sprint(m)))
	}
	slices.Sort(members)
	return slices.Compact(members)
}

func asList(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}
