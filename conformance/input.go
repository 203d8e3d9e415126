package conformance

import (
	"fmt"
	"io"
	"reflect"
	"strings"
)

var (
	bodyType   = reflect.TypeFor[Body]()
	readerType = reflect.TypeFor[io.Reader]()
)

// fillInput copies an input of the SDK deeply with the placeholders of all its
// texts filled. A [Body] becomes a reader of its text; any other reader is an
// error, because it is no data.
func fillInput(input any, fill fillText) (any, error) {
	copied, err := fillValue(reflect.ValueOf(input), fill)
	if err != nil {
		return nil, err
	}
	return copied.Interface(), nil
}

func fillValue(v reflect.Value, fill fillText) (reflect.Value, error) {
	switch v.Kind() {
	case reflect.String:
		text, err := fill(v.String())
		return reflect.ValueOf(text).Convert(v.Type()), err
	case reflect.Pointer:
		return fillPointer(v, fill)
	case reflect.Interface:
		return fillInterface(v, fill)
	case reflect.Struct:
		return fillStruct(v, fill)
	case reflect.Slice:
		return fillSlice(v, fill)
	case reflect.Map:
		return fillMap(v, fill)
	}
	return v, nil
}

func fillPointer(v reflect.Value, fill fillText) (reflect.Value, error) {
	if v.IsNil() {
		return v, nil
	}
	inner, err := fillValue(v.Elem(), fill)
	if err != nil {
		return v, err
	}
	copied := reflect.New(v.Type().Elem())
	copied.Elem().Set(inner)
	return copied, nil
}

func fillInterface(v reflect.Value, fill fillText) (reflect.Value, error) {
	if v.IsNil() {
		return v, nil
	}
	inner := v.Elem()
	switch {
	case inner.Type() == bodyType:
		text, err := fill(inner.String())
		return reflect.ValueOf(strings.NewReader(text)), err
	case inner.Type().Implements(readerType):
		return v, fmt.Errorf("a %s is no data: write conformance.Body", inner.Type())
	}
	filled, err := fillValue(inner, fill)
	if err != nil {
		return v, err
	}
	copied := reflect.New(v.Type()).Elem()
	copied.Set(filled)
	return copied, nil
}

func fillStruct(v reflect.Value, fill fillText) (reflect.Value, error) {
	copied := reflect.New(v.Type()).Elem()
	copied.Set(v)
	for i := range v.NumField() {
		if !v.Type().Field(i).IsExported() {
			continue
		}
		field, err := fillValue(v.Field(i), fill)
		if err != nil {
			return v, fmt.Errorf("%s: %w", v.Type().Field(i).Name, err)
		}
		copied.Field(i).Set(field)
	}
	return copied, nil
}

func fillSlice(v reflect.Value, fill fillText) (reflect.Value, error) {
	if v.IsNil() {
		return v, nil
	}
	copied := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
	for i := range v.Len() {
		element, err := fillValue(v.Index(i), fill)
		if err != nil {
			return v, fmt.Errorf("[%d]: %w", i, err)
		}
		copied.Index(i).Set(element)
	}
	return copied, nil
}

func fillMap(v reflect.Value, fill fillText) (reflect.Value, error) {
	if v.IsNil() {
		return v, nil
	}
	copied := reflect.MakeMapWithSize(v.Type(), v.Len())
	for _, key := range v.MapKeys() {
		filledKey, err := fillValue(key, fill)
		if err != nil {
			return v, err
		}
		value, err := fillValue(v.MapIndex(key), fill)
		if err != nil {
			return v, fmt.Errorf("[%v]: %w", key, err)
		}
		copied.SetMapIndex(filledKey, value)
	}
	return copied, nil
}
