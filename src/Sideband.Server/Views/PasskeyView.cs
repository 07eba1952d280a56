using Sideband.Server.Doors.Passkeys;

namespace Sideband.Server.Views;

/// <summary>A passkey of one's own.</summary>
internal sealed record PasskeyView(string Id, string Name, DateTimeOffset Created, DateTimeOffset? Used)
{
    public static PasskeyView Of(Passkey passkey) => new(passkey.Id, passkey.Name, passkey.Created, passkey.Used);
}
