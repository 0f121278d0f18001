using System;

namespace OnePasswordActivity.Core;

/// <summary>Bytes as hexadecimal digits in capitals.</summary>
internal static class Hex
{
    public static string Of(byte[] bytes) =>
#if NET
        Convert.ToHexString(bytes);
#else
        BitConverter.ToString(bytes).Replace("-", "");
#endif
}
