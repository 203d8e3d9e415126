package conformance

import (
	"bytes"
	"encoding/xml"
	"net/http"
	"strings"
)

// answer is what came back for a step, with its body read whole.
type answer struct {
	method string
	status int
	header http.Header
	body   []byte
	// sent are the headers of the request that was answered.
	sent http.Header
	// tree is the body as XML, once something asked for it.
	tree *element
}

// element is one element of an XML document, without its namespace.
type element struct {
	name     string
	text     strings.Builder
	children []*element
}

// elements lists the texts of the elements at a path under the root, in
// document order. A body that is not XML has none.
func (a *answer) elements(path string) []string {
	if a.tree == nil {
		a.tree = parseXML(a.body)
	}
	found := []*element{a.tree}
	if a.tree.name == "" {
		return nil
	}
	if path != "" {
		for name := range strings.SplitSeq(path, "/") {
			found = named(found, name)
		}
	}
	texts := make([]string, len(found))
	for i, e := range found {
		texts[i] = strings.TrimSpace(e.text.String())
	}
	return texts
}

func named(parents []*element, name string) []*element {
	var found []*element
	for _, p := range parents {
		for _, c := range p.children {
			if c.name == name {
				found = append(found, c)
			}
		}
	}
	return found
}

// errorCode is the S3 error code of the answer, or nothing where the body is
// no S3 error document. A 200 can hold one too.
func (a *answer) errorCode() string {
	code, _ := first(a.elements("Code"))
	if a.tree.name != "Error" {
		return ""
	}
	return code
}

// maxDepth bounds how deep a document may nest: S3's own stay under ten.
const maxDepth = 64

// parseXML reads a document, or as much of it as is well-formed. The nameless
// element stands for a body that is no XML at all.
func parseXML(body []byte) *element {
	decoder := xml.NewDecoder(bytes.NewReader(body))
	open := []*element{{}}
	for len(open) <= maxDepth {
		token, err := decoder.Token()
		if err != nil {
			break
		}
		inner := open[len(open)-1]
		switch t := token.(type) {
		case xml.StartElement:
			e := &element{name: t.Name.Local}
			inner.children = append(inner.children, e)
			open = append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			inner.text.Write(t)
		}
	}
	if len(open[0].children) == 0 {
		return &element{}
	}
	return open[0].children[0]
}
