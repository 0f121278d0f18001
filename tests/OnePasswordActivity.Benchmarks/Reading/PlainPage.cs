using System.Collections.Generic;

namespace OnePasswordActivity.Benchmarks.Reading;

internal sealed class PlainPage<T>
{
    public List<T>? Items { get; set; }

    public string? Cursor { get; set; }

    public bool HasMore { get; set; }
}
