using System;
using System.IO;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OnePasswordActivity.Tests.Hosting;

/// <summary>A certificate that nobody trusts, as files that server programs read.</summary>
/// <param name="Path">The certificate, as PEM.</param>
/// <param name="KeyPath">Its key, as PEM.</param>
/// <param name="Thumbprint">Its SHA-256 fingerprint.</param>
internal sealed record ServerCertificate(string Path, string KeyPath, string Thumbprint)
{
    public static ServerCertificate Make(string folder)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var certificate = new ServerCertificate(
            System.IO.Path.Combine(folder, "certificate.pem"), System.IO.Path.Combine(folder, "key.pem"), made.GetCertHashString(HashAlgorithmName.SHA256));
        File.WriteAllText(certificate.Path, made.ExportCertificatePem());
        File.WriteAllText(certificate.KeyPath, key.ExportPkcs8PrivateKeyPem());
        return certificate;
    }
}
