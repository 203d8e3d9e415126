package policy

import (
	"fmt"
	"strings"
)

func actionRequired(_ *checker, _ int, s *statement) *Error {
	if list, _ := s.actions(); list == nil {
		return missing(s.offset, "Action") // CP-120
	}
	return nil
}

func actionExclusive(_ *checker, _ int, s *statement) *Error {
	if s.action != nil && s.notAction != nil {
		return malformed(s.notAction.offset, invalidSyntax) // CP-127
	}
	return nil
}

func actionNotEmpty(_ *checker, _ int, s *statement) *Error {
	if list, _ := s.actions(); list.isEmpty() {
		return empty(list.offset, "Action") // CP-121
	}
	return nil
}

func validActions(c *checker, _ int, s *statement) *Error {
	list, _ := s.actions()
	for _, t := range list.all() {
		if c.expand(t.text).isEmpty() {
			// CP-122
			return malformed(t.offset, "Policy has invalid action").withDetail(t.text)
		}
	}
	return nil
}

func resourceRequired(_ *checker, _ int, s *statement) *Error {
	if list, _ := s.resources(); list == nil {
		return malformed(s.offset, "Statement is missing required element") // CP-140
	}
	return nil
}

func resourceExclusive(_ *checker, _ int, s *statement) *Error {
	if s.resource != nil && s.notResource != nil {
		return malformed(s.notResource.offset, invalidSyntax) // CP-147
	}
	return nil
}

func resourceNotEmpty(_ *checker, _ int, s *statement) *Error {
	if list, _ := s.resources(); list != nil && len(list.terms) == 0 {
		return empty(list.offset, "Resource")
	}
	return nil
}

// isEmpty tells whether there is a list without a value, or one empty value alone.
func (l *listElement) isEmpty() bool {
	return l != nil && (len(l.terms) == 0 || len(l.terms) == 1 && l.terms[0].text == "")
}

func validResources(c *checker, _ int, s *statement) *Error {
	list, _ := s.resources()
	for _, t := range list.all() {
		if c.dialect.resource(&c.scope, t.text) == 0 {
			// CP-141
			return malformed(t.offset, "Policy has invalid resource").withDetail(t.text)
		}
	}
	return nil
}

func bucketResource(s *Scope, text string) level {
	rest, ofS3 := strings.CutPrefix(text, "arn:aws:s3:::")
	rest, ofBucket := strings.CutPrefix(rest, s.Bucket)
	switch {
	case !ofS3 || !ofBucket:
		return 0
	case rest == "":
		return onBucket
	case rest == "*":
		return onBucket | onObject
	case rest[0] == '/':
		return onObject
	default:
		return 0
	}
}

// directoryResource takes "*" and the ARN of the directory bucket (CP-305).
func directoryResource(s *Scope, text string) level {
	if text == "*" {
		return onBucket
	}
	segments, ok := splitARN(text)
	if !ok || segments[1] != "aws" || segments[2] != "s3express" || segments[5] != "bucket/"+s.Bucket ||
		s.Region != "" && segments[3] != s.Region || s.Account != "" && segments[4] != s.Account {
		return 0
	}
	return onBucket
}

// levels returns the kinds of resources that the statement is about.
func (c *checker) levels(s *statement) level {
	list, negated := s.resources()
	if list == nil || negated {
		return onBucket | onObject
	}
	var levels level
	for _, t := range list.all() {
		levels |= c.dialect.resource(&c.scope, t.text)
	}
	return levels
}

// actionsFitResources holds for what a statement names; the rest that a NotAction
// leaves always fits something.
func actionsFitResources(c *checker, i int, s *statement) *Error {
	levels := c.levels(s)
	for _, t := range s.action.all() {
		if !c.dialect.actions.contains(c.expand(t.text), levels, anyKeys) {
			// CP-128
			return malformed(t.offset, "Action does not apply to any resource(s) in statement").
				withDetail(fmt.Sprintf(`Action "%s" in Statement "%s"`, t.text, c.label(i)))
		}
	}
	return nil
}
