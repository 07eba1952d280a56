using System.Security.Cryptography;
using System.Text;
using Sideband.Fleet.Stores;

namespace Sideband.Server.Doors;

/// <summary>
/// A mark that a browser keeps once somebody has come in with it. It opens nothing: it only has tries of its own. (OWASP's "device
/// cookies" against guessing and locking out)
/// </summary>
internal sealed class KnownDevices
{
    private const string Key = "devices";
    private const int IdLength = 32;
    private readonly byte[] _key;

    private KnownDevices(byte[] key) => _key = key;

    /// <summary>With the key of the store, which is made at the first start.</summary>
    public static async Task<KnownDevices> LoadAsync(IDocumentStore documents, CancellationToken cancellation) =>
        new(await DoorKey.LoadAsync(documents, Key, cancellation).ConfigureAwait(false));

    /// <summary>A mark for who has come in with a name.</summary>
    public string Mark(string name)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdLength / 2));
        return id + Convert.ToHexStringLower(Code(id, name));
    }

    /// <summary>The browser of a mark, if it is one of ours and of this name; else null.</summary>
    public string? Find(string? mark, string name)
    {
        if (mark is not { Length: IdLength + (2 * Secrets.Size) })
            return null;
        var given = Encoding.ASCII.GetBytes(mark[IdLength..]);
        var right = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Code(mark[..IdLength], name)));
        return CryptographicOperations.FixedTimeEquals(given, right) ? mark[..IdLength] : null;
    }

    private byte[] Code(string id, string name) =>
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{id} {name.ToLowerInvariant()}"));
}
