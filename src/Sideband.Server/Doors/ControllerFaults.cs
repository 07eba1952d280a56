using System.Text;

namespace Sideband.Server.Doors;

/// <summary>What is wrong with what somebody says of a controller, in words; null where nothing is.</summary>
internal static class ControllerFaults
{
    /// <summary>IPMI's longest. (§22.28, §22.30)</summary>
    private const int LongestUser = 16;
    private const int LongestPassword = 20;

    public static string? OfPlace(string name, string address, IReadOnlyList<string>? groups) =>
        Accounts.NameFault(name)
        ?? (Controllers.Place(address) is null ? "address is a name or an address, with :port or without" : null)
        ?? (groups?.Contains(null!) is true ? "a group is null" : null);

    public static string? OfLogin(string user, string password) =>
        user.Length > LongestUser || user.Any(char.IsControl) ? $"user has {LongestUser} characters at most"
        : Encoding.UTF8.GetByteCount(password) > LongestPassword ? $"password has {LongestPassword} bytes at most"
        : null;
}
