using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace OnePasswordActivity.Simulator;

/// <summary>The Users API, under the paths of the preview and of the announced version 1.</summary>
internal sealed class UsersApi(Company company, Activity activity, OAuthEndpoint oauth, AccessTokens tokens)
{
    private const string Suspend = "suspend", Reactivate = "reactivate";

    private readonly Dictionary<string, CompanyUser> _users = company.Users.ToDictionary(user => user.Id, StringComparer.Ordinal);

    public AccessTokens Tokens => tokens;

    /// <summary>The reply, or nothing if the path is not of this API.</summary>
    public Reply? Handle(RecordedRequest request)
    {
        switch (request.Path)
        {
            case "/v1beta1/users/oauth2/token" or "/v1/oauth/token":
                return oauth.Token(request);
            case "/v1beta1/users/oauth2/revoke" or "/v1/oauth/revoke":
                return oauth.Revoke(request);
        }

        if (request.Path.Split('/') is not ["", "v1beta1" or "v1", "accounts", var account, "users", .. var rest] || rest.Length > 1)
            return null;
        string[] target = rest is [var user] ? user.Split(':') : [];
        if (target is [_, not (Suspend or Reactivate)] or { Length: > 2 } or [""])
            return null;

        string method = target.Length == 2 ? "POST" : "GET";
        if (request.Method != method)
            return Reply.MethodNotAllowed(method);
        if (!request.HasScheme("Bearer") || !tokens.IsGood(request.Credentials))
            return Errors.Users(401, 16, "unauthenticated");
        if (account != company.AccountId)
            return Errors.Users(404, 5, "account not found");
        return target.Length == 0 ? List(request) : WithUser(request, target);
    }

    private Reply WithUser(RecordedRequest request, string[] target)
    {
        if (!_users.TryGetValue(target[0], out CompanyUser? user))
            return Errors.Users(404, 5, "user not found");
        if (target.Length == 1)
            return Reply.Json(Write(writer => WriteUser(writer, user)));
        if (request.Body.Length > 0)
            return Errors.Users(400, 3, "no body is accepted");
        return Change(user, target[1] == Suspend ? UserState.Suspended : UserState.Active);
    }

    private Reply Change(CompanyUser user, UserState state)
    {
        if (state == UserState.Suspended)
        {
            // There is one owner, so it is the last one.
            if (user.Role == UserRole.Owner)
                return Errors.Users(403, 7, "no_owner_remain");
            if (user.Role == UserRole.ExternallyManagedAdministrator)
                return Errors.Users(403, 7, "externally_managed_administrator");
        }

        if (user.TryChange(state, activity.Now))
            activity.PlantStateChange(user, state);
        return Reply.Json(Write(writer => WriteUser(writer, user)));
    }

    private Reply List(RecordedRequest request)
    {
        Dictionary<string, StringValues> query = QueryHelpers.ParseQuery(request.Query);
        string filter = query.GetValueOrDefault("filter").ToString(), size = query.GetValueOrDefault("max_page_size").ToString();
        if (!UserFilter.IsKnown(filter))
            return Errors.Users(400, 3, "invalid filter");
        if (!TryReadSize(size, out int count))
            return Errors.Users(400, 3, "invalid max_page_size");

        var list = new UserListRequest(0, count, filter);
        if (query.GetValueOrDefault("page_token").ToString() is { Length: > 0 } token)
        {
            if (UserListRequest.FromPageToken(token) is not { } next || (filter.Length > 0 && filter != next.Filter))
                return Errors.Users(400, 3, "invalid page_token");
            list = next with { Size = size.Length > 0 ? count : next.Size };
        }

        return Reply.Json(Write(writer => WriteList(writer, list)));
    }

    private void WriteList(Utf8JsonWriter writer, UserListRequest list)
    {
        // The token counts users by their place in the company, so that nobody is skipped when others change their state meanwhile.
        List<int> shown = [.. Enumerable.Range(0, company.Users.Count).Skip(list.First)
            .Where(i => UserFilter.Shows(list.Filter, company.Users[i])).Take(list.Size + 1)];
        writer.WriteStartObject();
        writer.WriteStartArray("results"u8);
        foreach (int i in shown.Take(list.Size))
            WriteUser(writer, company.Users[i]);
        writer.WriteEndArray();
        if (shown.Count > list.Size)
            writer.WriteString("next_page_token"u8, (list with { First = shown[^1] }).ToPageToken());
        writer.WriteEndObject();
    }

    private void WriteUser(Utf8JsonWriter writer, CompanyUser user)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, user.Id);
        writer.WriteString("email"u8, user.Email);
        writer.WriteString("display_name"u8, user.Name);
        writer.WriteString("state"u8, user.State == UserState.Active ? "ACTIVE"u8 : "SUSPENDED"u8);
        writer.WriteString("create_time"u8, Instant.Text(Instant.From(user.Created)));
        writer.WriteString("path"u8, $"accounts/{company.AccountId}/users/{user.Id}");
        writer.WriteEndObject();
    }

    private static bool TryReadSize(string text, out int size)
    {
        size = UserListRequest.DefaultSize;
        if (text is "" or "0")
            return true;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size)
            && size is > 0 and <= UserListRequest.LargestSize;
    }

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Json.Options))
            write(writer);
        return buffer.WrittenMemory;
    }
}
