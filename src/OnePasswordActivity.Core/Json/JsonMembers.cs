using System;
using System.Collections.Generic;

namespace OnePasswordActivity.Core.Json;

/// <summary>The members of an object of JSON. As text, such as in a column of CSV, it is that JSON again.</summary>
internal sealed class JsonMembers() : Dictionary<string, object?>(StringComparer.Ordinal)
{
    public override string ToString() => JsonText.Decode(PlainJson.Write(this));
}
