using System.Collections.Generic;
using System.ComponentModel;

namespace OnePasswordActivity;

/// <summary>
/// The exact JSON of one object that an API sent, and the way to the parts that nobody reads until somebody asks. The engine
/// implements it, so that the models need no JSON library.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class JsonContent
{
    /// <summary>The object exactly as the API sent it.</summary>
    public abstract string Json { get; }

    /// <summary>A member as text, or null when it is absent or null. A member of another type gives its JSON text.</summary>
    /// <param name="name">The name of the member in the API.</param>
    public abstract string? Text(string name);

    /// <summary>A nested object, or null when it is absent, null or not an object.</summary>
    /// <param name="name">The name of the member in the API.</param>
    /// <typeparam name="T">One of the nested models.</typeparam>
    public abstract T? Part<T>(string name)
        where T : class;

    /// <summary>The members that this version of the module does not know, or null when there is none.</summary>
    public abstract IReadOnlyDictionary<string, object?>? Unknown();
}
