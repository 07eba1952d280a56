using System.Text;
using Sideband.Fleet.Stores;

namespace Sideband.Server.Doors;

/// <summary>Keys of the store that marks are made under; each is made when it is first needed, and is the same on all nodes.</summary>
internal static class DoorKey
{
    private const string Kind = "door-key";

    public static async Task<byte[]> LoadAsync(IDocumentStore documents, string key, CancellationToken cancellation)
    {
        if (await documents.FindAsync(Kind, key, cancellation).ConfigureAwait(false) is null)
            await documents.PutAsync(Kind, key, Secrets.Make(), 0, cancellation).ConfigureAwait(false);
        var kept = await documents.FindAsync(Kind, key, cancellation).ConfigureAwait(false);
        return Encoding.UTF8.GetBytes(kept?.Text ?? Secrets.Make());
    }
}
