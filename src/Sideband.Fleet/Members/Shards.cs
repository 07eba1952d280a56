using System.Security.Cryptography;
using System.Text;

namespace Sideband.Fleet.Members;

/// <summary>What leases are for: each controller belongs to a shard, the same in every program.</summary>
internal static class Shards
{
    /// <summary>How many shards the controllers are in.</summary>
    public const int Count = 256;

    /// <summary>Who has this one runs jobs and keeps incidents.</summary>
    public const int Desk = Count;

    /// <summary>The shard of a controller: the first byte of its name's SHA-256.</summary>
    public static int Of(string node) => SHA256.HashData(Encoding.UTF8.GetBytes(node.ToUpperInvariant()))[0];
}
