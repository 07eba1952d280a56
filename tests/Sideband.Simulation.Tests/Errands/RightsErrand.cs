using Sideband.Bmc;
using Sideband.Bmc.Channels;
using Sideband.Client;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;
using Sideband.Protocol.Wire;

namespace Sideband.Simulation.Tests.Errands;

/// <summary>Rights and passwords of users, and the access of the LAN channel: what holds for good, and what holds until the next start.</summary>
internal sealed class RightsErrand(Operator console) : Errand(console)
{
    private const byte Lan = 1;
    private const string StoredKey = "channel access from the next start on";
    private const string PresentKey = "channel access now";
    private readonly List<string> _passwords = [];

    /// <summary>In which life of the controller the access for now was set last.</summary>
    private int _setIn = -1;

    private byte User => (byte)(Operator.FirstUser + Index);

    private string AccessKey => $"rights of user {User}";

    private string PasswordKey => $"password of user {User}";

    public override async Task RunAsync(IpmiClient client)
    {
        var number = Next;
        switch (Random.Next(Index == 0 ? 4 : 2))
        {
            case 0:
                var level = (PrivilegeLevel)(2 + number % 3);
                var limit = (byte)(number % 16);
                var access = new SetUserAccess(Lan, number % 2 > 0, true, false, true, User, level, limit);
                var flags = $"{level} {access.IpmiMessaging}";
                await SetAsync(AccessKey, flags, () => client.Users.SetAccessAsync(access));
                break;
            case 1:
                // Every other one serves sessions of 2.0 only.
                var password = $"pass{number}".PadRight(number % 2 == 0 ? 10 : 18, '*');
                _passwords.Add(password);
                await SetAsync(PasswordKey, password, () => SetPasswordAsync(client, password));
                break;
            case 2:
                var stored = Access(number, isForNow: false);
                await SetAsync(StoredKey, Text(stored), () => client.Channels.SetAccessAsync(Lan, stored, true));
                break;
            default:
                await SetForNowAsync(client, Access(number, isForNow: true));
                break;
        }
        await Console.EndAsync("read rights", () => ReadAsync(client));
    }

    public override async Task ReadAsync(IpmiClient client)
    {
        await CheckAsync(AccessKey, async () => Text(await client.SendAsync(new GetUserAccess(Lan, User))));
        if (Ledger.Sure(PasswordKey) is { } password)
        {
            using var secret = new SessionPassword(password);
            if (await client.Users.TestPasswordAsync(User, secret))
                Ledger.CheckRead(PasswordKey, password);
            else if (!Ledger.IsOpen(PasswordKey))
                Ledger.CheckRead(PasswordKey, "another");
        }
        if (Index > 0)
            return;
        await CheckAsync(StoredKey, async () => Text(await client.Channels.AccessAsync(Lan, stored: true)));
        var life = Console.Node.Starts;
        var present = await client.Channels.AccessAsync(Lan, stored: false);
        if (Console.Node.Starts != life)
            return;
        if (life == _setIn)
            Ledger.CheckRead(PresentKey, Text(present));
        // What was for now only is over with a start; then holds what was stored, and that never has this mark.
        else if (IsForNow(present) && !Ledger.IsOpen(PresentKey))
            throw new ViolationException(Invariant.NeverWrong, $"{PresentKey} is '{Text(present)}' after a start.");
    }

    public override void CheckDisk(Controller controller)
    {
        var user = controller.Users[User]!;
        var access = user[Lan];
        Ledger.CheckDisk(AccessKey, $"{access.Limit} {access.IpmiMessaging}");
        Ledger.CheckDisk(PasswordKey, _passwords.Find(text => Matches(user.Password, text)) ?? "another");
        if (Index > 0)
            return;
        var channel = controller.Channels[Lan]!;
        Ledger.CheckDisk(StoredKey, Text(channel.StoredAccess));
        if (channel.Access != channel.StoredAccess)
            throw new ViolationException(Invariant.NeverWrong, $"{PresentKey} is not what was stored, after a start.");
    }

    private async Task SetForNowAsync(IpmiClient client, GetChannelAccess.Response access)
    {
        var life = Console.Node.Starts;
        var outcome = await Console.EndAsync(
            $"{PresentKey}: {Text(access)}",
            () => client.Channels.SetAccessAsync(Lan, access, false)
        );
        // Whether it came before a start or after it nobody can tell.
        if (outcome == Outcome.Done && life != Console.Node.Starts)
            outcome = Outcome.Unknown;
        Ledger.Set(PresentKey, Text(access), outcome);
        if (outcome == Outcome.Done)
            _setIn = life;
    }

    private async Task SetPasswordAsync(IpmiClient client, string text)
    {
        using var password = new SessionPassword(text);
        var twenty = !password.Fits15;
        var bytes = Octets.Create(password.Padded[..(twenty ? SessionPassword.Longest : SessionPassword.LongestOf15)]);
        await client.SendAsync(new SetUserPassword(User, twenty, PasswordOperation.SetPassword, bytes));
    }

    private static bool Matches(SessionPassword? password, string text)
    {
        using var given = new SessionPassword(text);
        return password?.Matches(given.Padded) == true;
    }

    /// <summary>Access of which consoles see nothing. What is for now only has a mark.</summary>
    private static GetChannelAccess.Response Access(int number, bool isForNow) =>
        new(
            ChannelAccessMode.AlwaysAvailable,
            isForNow,
            false,
            number % 2 > 0,
            number % 4 > 1 ? PrivilegeLevel.Oem : PrivilegeLevel.Administrator
        );

    private static bool IsForNow(GetChannelAccess.Response access) => access.UserLevelAuthenticationOff;

    private static string Text(GetChannelAccess.Response access) =>
        $"{access.PrivilegeLimit} {(access.AlertingOff ? "silent" : "alerting")}";

    private static string Text(ChannelAccess access) =>
        $"{access.Limit} {(access.AlertingOff ? "silent" : "alerting")}";

    private static string Text(GetUserAccess.Response access) => $"{access.PrivilegeLimit} {access.IpmiMessaging}";
}
