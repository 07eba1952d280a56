using System.Net;

namespace Sideband.Client.Local;

/// <summary>The way to this machine's own controller: a device of the kernel's IPMI driver.</summary>
/// <param name="number">Which one; 0 is the first.</param>
public sealed class DeviceEndPoint(int number) : EndPoint
{
    /// <summary>Which one; 0 is the first.</summary>
    public int Number => number;

    /// <summary>Where the device is, the usual place first.</summary>
    internal IEnumerable<string> Paths => [ToString(), $"/dev/ipmi/{number}", $"/dev/ipmidev/{number}"];

    /// <summary>Its path, as <c>/dev/ipmi0</c>.</summary>
    public override string ToString() => $"/dev/ipmi{number}";

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DeviceEndPoint other && other.Number == number;

    /// <inheritdoc/>
    public override int GetHashCode() => number;
}
