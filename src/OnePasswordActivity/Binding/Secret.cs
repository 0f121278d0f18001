using System.Net;
using System.Security;

namespace OnePasswordActivity.Binding;

/// <summary>Between SecureString and text. On systems other than Windows a SecureString is not encrypted.</summary>
internal static class Secret
{
    public static SecureString FromText(string text)
    {
        var secret = new SecureString();
        foreach (var character in text)
            secret.AppendChar(character);
        secret.MakeReadOnly();
        return secret;
    }

    public static string ToText(SecureString secret) => new NetworkCredential("", secret).Password;
}
