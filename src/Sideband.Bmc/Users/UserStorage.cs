using System.Text;
using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Users;

/// <summary>Keeps users over a restart.</summary>
internal static class UserStorage
{
    private const int NameSize = 16;
    private const int Size = NameSize + 6 + SessionPassword.Longest;
    private const int NoPassword = 1 << 1;

    public static void Save(INvStore store, UserAccount user)
    {
        Span<byte> bytes = stackalloc byte[Size];
        bytes.Clear();
        Encoding.Latin1.GetBytes(user.Name, bytes);
        var rest = bytes[NameSize..];
        rest[0] = (byte)(
            (user.Enabled ? 1 : 0) | (user.Password is null ? NoPassword : 0) | (user.TwentyBytes ? 4 : 0)
        );
        rest[1] = (byte)user.Lan.Limit;
        rest[2] = (byte)(
            (user.Lan.IpmiMessaging ? 1 : 0) | (user.Lan.LinkAuthentication ? 2 : 0) | (user.Lan.CallbackOnly ? 4 : 0)
        );
        rest[3] = (byte)user.Payloads;
        rest[4] = (byte)(user.Payloads >> 8);
        user.Password?.Padded.CopyTo(rest[6..]);
        store.Put(KeyOf(user.Id), bytes);
    }

    /// <summary>False where the user was never saved.</summary>
    public static bool Load(INvStore store, UserAccount user)
    {
        if (store.Find(KeyOf(user.Id)) is not { Length: Size } bytes)
            return false;
        var rest = bytes.AsSpan(NameSize);
        user.Name = Encoding.Latin1.GetString(bytes.AsSpan(0, NameSize).TrimEnd((byte)0));
        user.Enabled = (rest[0] & 1) != 0;
        user.TwentyBytes = (rest[0] & 4) != 0;
        user.Password = (rest[0] & NoPassword) != 0 ? null : new(rest[6..]);
        user.Lan = new((PrivilegeLevel)rest[1], (rest[2] & 1) != 0, (rest[2] & 2) != 0, (rest[2] & 4) != 0);
        user.Payloads = (ushort)(rest[3] | rest[4] << 8);
        return true;
    }

    private static string KeyOf(byte id) => $"user/{id}";
}
