using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OnePasswordActivity.Core.Http;

/// <summary>Compares a server's certificate with the one that the person named by its fingerprint.</summary>
internal static class PinnedCertificate
{
    private const int Sha1Length = 40;
    private const int Sha256Length = 64;

    /// <summary>Brings a fingerprint, as certificate viewers show it, into one form.</summary>
    /// <param name="fingerprint">The fingerprint.</param>
    /// <param name="isEncrypted">Whether there is a certificate at all on the way to the server.</param>
    /// <exception cref="InvalidInputException">It is no fingerprint, or there is nothing to compare it with.</exception>
    public static string Check(string fingerprint, bool isEncrypted)
    {
        if (!isEncrypted)
            throw new InvalidInputException(
                "InvalidThumbprint", "A certificate is named, but on the way to the target nothing is encrypted.", "Give an https:// address, or -Protocol Tls; or leave -CertificateThumbprint out.");
        var digits = new string([.. fingerprint.Where(letter => letter is not (':' or ' ' or '-' or '\u200E'))]).ToUpperInvariant();
        return digits.Length is Sha1Length or Sha256Length && digits.All(letter => letter is (>= '0' and <= '9') or (>= 'A' and <= 'F')) ? digits : throw new InvalidInputException(
            "InvalidThumbprint", "The certificate's thumbprint is not one.", "Give the SHA-256 fingerprint of the server's certificate, 64 hexadecimal digits, or its thumbprint of 40.");
    }

    /// <summary>Whether a certificate is the pinned one.</summary>
    /// <param name="certificate">What the server showed.</param>
    /// <param name="pinned">What <see cref="Check"/> gave.</param>
    public static bool Is(X509Certificate? certificate, string pinned)
    {
        if (certificate is null)
            return false;
        if (pinned.Length == Sha1Length)
            return certificate.GetCertHashString() == pinned;
        using var sha = SHA256.Create();
        return Hex.Of(sha.ComputeHash(certificate.GetRawCertData())) == pinned;
    }
}
