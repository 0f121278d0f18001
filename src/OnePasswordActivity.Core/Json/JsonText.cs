using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;

namespace OnePasswordActivity.Core.Json;

/// <summary>
/// The exact JSON of one object in memory of its own, so that keeping it keeps nothing else alive. Its parts are read when asked for.
/// </summary>
/// <param name="utf8">The object.</param>
/// <param name="known">The members that the model shows.</param>
internal sealed class JsonText(byte[] utf8, IReadOnlyList<string> known) : JsonContent
{
    public override string Json => Decode(utf8);

    /// <summary>The object; nobody may change it.</summary>
    public byte[] Utf8 => utf8;

    public static string Decode(ReadOnlySpan<byte> utf8)
    {
#if NET
        return Encoding.UTF8.GetString(utf8);
#else
        return Encoding.UTF8.GetString(utf8.ToArray());
#endif
    }

    public override string? Text(string name)
    {
        var reader = new Utf8JsonReader(utf8);
        return Find(ref reader, name) ? reader.Text(utf8) : null;
    }

    public override T? Part<T>(string name)
        where T : class
    {
        var reader = new Utf8JsonReader(utf8);
        return Find(ref reader, name) && reader.TokenType == JsonTokenType.StartObject ? EventParts.Read<T>(ref reader, utf8) : null;
    }

    public override IReadOnlyDictionary<string, object?>? Unknown()
    {
        var reader = new Utf8JsonReader(utf8);
        reader.Read();
        Dictionary<string, object?>? unknown = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (IsKnown(ref reader))
            {
                reader.Read();
                reader.Skip();
            }
            else
            {
                reader.AddTo(ref unknown, utf8);
            }
        }

        return unknown;
    }

    private static bool Find(ref Utf8JsonReader reader, string name)
    {
        var wanted = Encoding.UTF8.GetBytes(name);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.IsNamed(wanted);
            reader.Read();
            if (found)
                return reader.TokenType != JsonTokenType.Null;
            reader.Skip();
        }

        return false;
    }

    private bool IsKnown(ref Utf8JsonReader reader)
    {
        try
        {
            for (var i = 0; i < known.Count; i++)
                if (reader.ValueTextEquals(known[i]))
                    return true;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: the name of nothing that is known.
        }

        return false;
    }
}
