using System.Linq;

namespace OnePasswordActivity;

/// <summary>What can be the id of a user or an account. Anything else in a path, such as dots, would lead to another place of the API.</summary>
internal static class Ids
{
    public static bool IsId(string text) =>
        text.Length > 0 && text.All(character => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_');
}
