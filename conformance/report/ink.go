package report

// style is how a piece of text is shown where colours are on.
type style string

// The styles are ANSI "select graphic rendition" parameters, from the eight
// basic colours only, which every terminal theme makes readable.
const (
	normal style = ""
	bold   style = "1"
	dim    style = "2"
	red    style = "31"
	green  style = "32"
	yellow style = "33"
	cyan   style = "36"
	alarm  style = "1;31"
	cheer  style = "1;32"
)

// ink paints text, or leaves it alone where colours are off.
type ink struct{ on bool }

func (i ink) paint(s style, text string) string {
	if !i.on || s == normal || text == "" {
		return text
	}
	return "\x1b[" + string(s) + "m" + text + "\x1b[0m"
}
