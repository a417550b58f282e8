package lsp

import (
	"context"
	"fmt"
	"strings"

	"github.com/sessionlint/sessionlint/internal/assist"
	"github.com/sessionlint/sessionlint/internal/lsp/protocol"
)

// completion lists what may be written at a place.
func (s *server) completion(ctx context.Context, p protocol.PositionParams) (*protocol.CompletionList, error) {
	d, asked, err := s.asked(ctx, p.TextDocument.URI)
	if err != nil || d.isGo() {
		return nil, err
	}
	c := asked.Complete(d.text.Offset(p.Position, s.unit))
	list := &protocol.CompletionList{IsIncomplete: c.Incomplete, Items: []protocol.CompletionItem{}}
	at := d.text.Range(c.Span.Start, c.Span.End, s.unit)
	typed := string(d.text.Data[c.Span.Start:c.Span.End])
	for i, item := range c.Items {
		one := protocol.CompletionItem{
			Label: item.Label, Kind: itemKinds[item.Kind], Detail: item.Detail, SortText: fmt.Sprintf("%03d%04d", item.Rank, i),
			TextEdit: &protocol.TextEdit{Range: at, NewText: item.Text},
		}
		// Clients compare what is typed with the label. Where quotes are written as well, they compare with those.
		if !strings.HasPrefix(item.Label, typed) {
			one.FilterText = item.Text
		}
		list.Items = append(list.Items, one)
	}
	return list, nil
}

// itemKinds are the pictures for items.
var itemKinds = map[assist.Kind]protocol.CompletionItemKind{
	assist.KindOperation: protocol.ItemMethod, assist.KindParameter: protocol.ItemProperty, assist.KindValue: protocol.ItemEnumMember,
	assist.KindElement: protocol.ItemField, assist.KindOperator: protocol.ItemKeyword, assist.KindService: protocol.ItemEnum,
	assist.KindAction: protocol.ItemValue, assist.KindKey: protocol.ItemConstant, assist.KindResource: protocol.ItemText,
	assist.KindVariable: protocol.ItemConstant, assist.KindRole: protocol.ItemReference, assist.KindRule: protocol.ItemKeyword,
}
