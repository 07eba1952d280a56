using System.Text;
using Sideband.Bmc.Machines;
using Sideband.Protocol;

namespace Sideband.Bmc.Users;

/// <summary>The users by number, 1 to the highest. User 1 has no name and stays disabled. (IPMI v2.0 §6.9)</summary>
internal sealed class UserTable(MachineModel machine)
{
    /// <summary>The highest number that there is; a message has room for 63.</summary>
    public byte Highest => (byte)machine.UserSlots;

    /// <summary>The user without a name: Ironic, MAAS and their like look for others.</summary>
    public const byte Anonymous = 1;

    private readonly UserAccount[] _accounts =
    [
        .. Enumerable.Range(1, machine.UserSlots).Select(id => new UserAccount((byte)id)),
    ];

    public ReadOnlySpan<UserAccount> All => _accounts;

    public byte Enabled => (byte)_accounts.Count(account => account.Enabled);

    public UserAccount? this[int id] => id >= 1 && id <= machine.UserSlots ? _accounts[id - 1] : null;

    /// <summary>The user without a name that may come in; null where there is none.</summary>
    public UserAccount? Nameless =>
        TakesNullUsers ? Array.Find(_accounts, account => account is { IsUsableWithout: true, Name: "" }) : null;

    /// <summary>
    /// Whom a console on a channel means: the first usable user of that name; with a privilege the first whose limit reaches it.
    /// (IPMI v2.0 §13.20)
    /// </summary>
    public UserAccount? Find(ReadOnlySpan<byte> name, byte channel, PrivilegeLevel? atLeast)
    {
        var text = Encoding.Latin1.GetString(name.TrimEnd((byte)0));
        foreach (var account in _accounts)
        {
            if (!IsUsable(account) || !string.Equals(account.Name, text, StringComparison.Ordinal))
                continue;
            var access = account[channel];
            if (access.AllowsSessions && (atLeast is not { } level || access.Limit >= level))
                return account;
        }
        return null;
    }

    private bool TakesNullUsers => machine.Weaknesses.HasFlag(Weaknesses.NullUsers);

    private bool IsUsable(UserAccount account) => TakesNullUsers ? account.IsUsableWithout : account.IsUsable;
}
