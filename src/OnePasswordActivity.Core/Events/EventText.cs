using System.Text.Json;
using OnePasswordActivity.Core.Json;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Events;

/// <summary>Searches all of an event's text: its texts and whole numbers, however deep they are, but not its times.</summary>
internal static class EventText
{
    public static bool Has(ActivityEvent activity, TextSearch search)
    {
        var json = ((JsonText)activity.Content).Utf8;
        var missing = search.Terms.Count;
        var found = new bool[missing];
        var reader = new Utf8JsonReader(json);
        while (missing > 0 && reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                var isTime = (reader.CurrentDepth == 1 && reader.IsNamed("timestamp"u8)) || (reader.CurrentDepth == 2 && reader.IsNamed("login_time"u8));
                reader.Read();
                if (isTime && reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
                    continue;
            }

            if (reader.TokenType != JsonTokenType.String && !(reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out _)))
                continue;
            var text = TextFolding.Fold(reader.Text(json)!);
            for (var i = 0; i < found.Length; i++)
            {
                if (found[i] || !search.Terms[i].IsIn(text))
                    continue;
                found[i] = true;
                missing--;
            }
        }

        return missing == 0;
    }
}
