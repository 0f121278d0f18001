using System;
using System.Collections.Generic;
using System.Text.Json;
using OnePasswordActivity.Core.Json;

namespace OnePasswordActivity.Core.Users;

/// <summary>Reads users and pages of them.</summary>
internal static class UserReader
{
    private static readonly string[] Members = ["id", "email", "display_name", "state", "create_time", "path"];

    /// <exception cref="JsonException">It is no user.</exception>
    public static User Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("It is not a user.");
        return Read(ref reader, json);
    }

    /// <exception cref="JsonException">It is no page of users.</exception>
    public static (List<User> Users, string? NextPageToken) ReadPage(ReadOnlySpan<byte> json)
    {
        var users = new List<User>();
        string? next = null;
        var found = false;
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("It is not a page of users.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.Text(json);
            reader.Read();
            if (name == "results" && reader.TokenType == JsonTokenType.StartArray)
            {
                found = true;
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    users.Add(reader.TokenType == JsonTokenType.StartObject ? Read(ref reader, json) : throw new JsonException("An entry is not a user."));
            }
            else if (name is "next_page_token" or "nextPageToken")
                next = reader.Text(json);
            else
                reader.Skip();
        }

        // An account without users does not exist; an answer without the list is another answer.
        return found ? (users, string.IsNullOrEmpty(next) ? null : next) : throw new JsonException("The page has no list of users.");
    }

    private static User Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var start = (int)reader.TokenStartIndex;
        string? id = null, email = null, name = null, state = null, path = null;
        DateTimeOffset? created = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = reader.Text(json);
            reader.Read();
            switch (member)
            {
                case "id":
                    id = reader.Text(json);
                    break;
                case "email":
                    email = reader.Text(json);
                    break;
                case "display_name":
                    name = reader.Text(json);
                    break;
                case "state":
                    state = reader.Text(json);
                    break;
                case "create_time":
                    created = reader.Time();
                    break;
                case "path":
                    path = reader.Text(json);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (string.IsNullOrEmpty(id))
            throw new JsonException("A user has no id.");
        var content = new JsonText(json.Slice(start, (int)reader.BytesConsumed - start).ToArray(), Members);
        return new User(content) { Id = id!, Email = email, DisplayName = name, State = state, CreateTime = created, Path = path };
    }
}
