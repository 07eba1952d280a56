namespace Sideband.Bmc.Storage;

/// <summary>
/// The names under which a controller keeps what nobody else may read: users with their passwords, K_G, community strings, and
/// the passwords of TAP and PPP accounts. (LAN parameter 16; serial parameters 15, 26 and 42)
/// </summary>
internal static class SecretNames
{
    private static readonly string[] Families = ["account/", "kg/", "lan", "serial/"];

    public static bool Includes(string name) =>
        Array.Exists(Families, family => name.StartsWith(family, StringComparison.Ordinal)) && IsSecret(name);

    private static bool IsSecret(string name) =>
        name.Split('/') switch
        {
            ["account" or "kg", _] => true,
            [var family, "16", _, _] => family.StartsWith("lan", StringComparison.Ordinal),
            ["serial", _, "15" or "26" or "42", _, _] => true,
            _ => false,
        };
}
