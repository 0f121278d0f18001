using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace OnePasswordActivity;

/// <summary>A list of texts that is a list in JSON and in the pipeline, and one readable text in a table or a CSV file.</summary>
public sealed class TextList : ReadOnlyCollection<string>
{
    internal TextList(IList<string> texts)
        : base(texts)
    {
    }

    /// <summary>The texts with commas between them.</summary>
    public override string ToString() => string.Join(", ", this);
}
