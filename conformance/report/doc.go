// Package report renders a conformance.Report. Every rendering is made from
// the report alone, so that a stored report.json can be rendered at any later
// time, and the same report always renders to the same bytes.
//
// [JSON] is the canonical form, which [Read] reads back. [JUnit] is what CI
// systems read, and [Terminal] is for people.
package report
