package policy

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"testing"
)

// seedTexts are documents that reach far into the engine. More stand in testdata.
var seedTexts = []string{
	`{"Version":"2012-10-17","Id":"i","Statement":[{"Sid":"s","Effect":"Allow","Principal":{"AWS":["111122223333","*"],"Service":"s3.amazonaws.com"},"Action":["s3:Get*","s3:PutObject"],"Resource":["arn:aws:s3:::b","arn:aws:s3:::b/${aws:username, 'x'}/*"],"Condition":{"ForAllValues:StringLikeIfExists":{"aws:TagKeys":["a*","${*}"]},"IpAddress":{"aws:SourceIp":"10.0.0.0/8"},"DateLessThan":{"aws:CurrentTime":"2030-01-01T00:00:00Z"},"NumericEquals":{"aws:a":[1,2.5]},"Bool":{"aws:SecureTransport":true},"Null":{"aws:b":"true"},"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:user/*"},"BinaryEquals":{"aws:c":"YQ=="}}}]}`,
	`{"Statement":{"Effect":"Deny","NotPrincipal":{"AWS":"arn:aws:iam::111122223333:root","CanonicalUser":"x"},"NotAction":"s3:GetObject","NotResource":"arn:aws:s3:::b/*"}}`,
	`{"Version":"2008-10-17","Statement":[]}`,
	`{"a":{"b":[null,true,1e9,"\ud800"]}}`,
	`not json`,
}

// FuzzJSON holds the reader of JSON to find what encoding/json finds, each value at its place.
func FuzzJSON(f *testing.F) {
	for _, text := range seedTexts {
		f.Add([]byte(text))
	}
	f.Add([]byte("{ \"a\\\"\\\\\" :\t[ { } ,\r[ ],\n-1.5e+3 , true,false ,null , \"é\\u00e9\\ud83d\\ude00\" ] , \"\" : 0 }\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		root, err := parseJSON(text)
		if err != nil {
			return
		}
		tokens := json.NewDecoder(bytes.NewReader(text))
		tokens.UseNumber()
		checkNode(t, text, tokens, root)
		if token, err := tokens.Token(); err != io.EOF {
			t.Fatalf("%v comes after the object", token)
		}
	})
}

// checkNode holds a node to be what the next tokens say.
func checkNode(t *testing.T, text []byte, tokens *json.Decoder, n node) {
	t.Helper()
	start := tokens.InputOffset()
	token, err := tokens.Token()
	if err != nil {
		t.Fatal(err)
	}
	end := int(tokens.InputOffset())
	if offset := end - len(bytes.TrimLeft(text[start:end], " \t\r\n,:")); n.offset != offset {
		t.Fatalf("%v is at %d, not at %d", token, offset, n.offset)
	}
	var want json.Token
	switch n.kind {
	case objectNode:
		want = json.Delim('{')
		for _, m := range n.members {
			checkNode(t, text, tokens, node{kind: stringNode, offset: m.name.offset, text: m.name.text})
			checkNode(t, text, tokens, m.value)
		}
		_, err = tokens.Token()
	case arrayNode:
		want = json.Delim('[')
		for _, item := range n.items {
			checkNode(t, text, tokens, item)
		}
		_, err = tokens.Token()
	case stringNode:
		want = n.text
	case numberNode:
		want = json.Number(n.text)
	case booleanNode:
		want = n.text == "true"
	}
	if err != nil || token != want {
		t.Fatalf("%v is read as %v: %v", token, want, err)
	}
}

func FuzzParse(f *testing.F) {
	for _, text := range seedTexts {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, parse := range []func([]byte) (*Document, error){Parse, ParseIdentity} {
			d, err := parse(text)
			checkRefusal(t, text, err)
			if (d == nil) != (err != nil) {
				t.Fatalf("a document and an error: %v, %v", d, err)
			}
		}
	})
}

// checkRefusal holds an error to be an *Error with a place inside the text.
func checkRefusal(t *testing.T, text []byte, err error) {
	t.Helper()
	var refusal *Error
	if err != nil && (!errors.As(err, &refusal) || refusal.Code == "" || refusal.Message == "" || refusal.Offset < -1 || refusal.Offset > len(text)) {
		t.Fatalf("not a proper refusal: %#v", err)
	}
}

func FuzzValidate(f *testing.F) {
	for _, text := range seedTexts {
		f.Add([]byte(text), "b", false)
		f.Add([]byte(text), "b--x--x-s3", true)
	}
	f.Fuzz(func(t *testing.T, text []byte, bucket string, directory bool) {
		d, err := Parse(text)
		if err != nil {
			return
		}
		err = d.Validate(Scope{Bucket: bucket, Directory: directory})
		checkRefusal(t, text, err)
		if err == nil && len(d.Normalize()) > maxSize {
			t.Fatal("a document over the limit passed")
		}
	})
}

// FuzzNormalize holds a normal form to be a document that is valid where the original
// is, and its own normal form.
func FuzzNormalize(f *testing.F) {
	for _, text := range seedTexts {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		d, err := Parse(text)
		if err != nil || d.Validate(Scope{Bucket: "b"}) != nil {
			return
		}
		normal := d.Normalize()
		again, err := Parse(normal)
		if err != nil {
			t.Fatalf("%v in the normal form %s", err, normal)
		}
		if err := again.Validate(Scope{Bucket: "b"}); err != nil {
			t.Fatalf("%v in the normal form %s", err, normal)
		}
		if !bytes.Equal(normal, again.Normalize()) {
			t.Fatalf("%s becomes %s", normal, again.Normalize())
		}
	})
}

// FuzzEvaluate holds documents of any kind, valid or not, to evaluate without panic,
// and their normal form to say the same.
func FuzzEvaluate(f *testing.F) {
	for _, text := range seedTexts {
		f.Add([]byte(text), "s3:GetObject", objectARN, "aws:SourceIp", "10.0.0.1")
	}
	f.Fuzz(func(t *testing.T, text []byte, action, resource, key, value string) {
		d, err := Parse(text)
		if err != nil {
			return
		}
		p := Compile(d)
		normal, err := Parse(d.Normalize())
		for _, caller := range []Principal{anonymous, member, session, logging} {
			r := Request{Principal: caller, Action: action, Resource: resource}
			r.Context.AddPrincipal(&caller)
			r.Context.Add(key, value)
			verdict := p.Evaluate(&r)
			if (verdict.Effect == None) != (verdict.Statement == -1) {
				t.Fatalf("%+v", verdict)
			}
			if d.Validate(Scope{Bucket: "b"}) != nil || err != nil {
				continue
			}
			if again := Compile(normal).Evaluate(&r); again != verdict {
				t.Fatalf("%+v becomes %+v", verdict, again)
			}
			_ = Decide(&Inputs{Request: r, Owner: ownerAccount, Bucket: p}).Reason()
		}
	})
}

// FuzzPattern holds matching to end, and a text without wildcards to match itself only.
func FuzzPattern(f *testing.F) {
	f.Add("a*b?${aws:username, 'x'}", "abc", true)
	f.Add("\xff*é", "\xfe", false)
	f.Fuzz(func(t *testing.T, pattern, text string, fold bool) {
		var c Context
		c.Add("aws:username", text)
		compilePattern(pattern, syntax{wildcards: true, variables: true, fold: fold}).matches(text, &c)
		if got := compilePattern(pattern, syntax{}).matches(text, nil); got != (pattern == text) {
			t.Fatalf("%q matches %q: %v", pattern, text, got)
		}
	})
}
