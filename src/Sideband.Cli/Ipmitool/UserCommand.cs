using Sideband.Client;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;

namespace Sideband.Cli.Ipmitool;

/// <summary>ipmitool's <c>user</c>.</summary>
internal static class UserCommand
{
    private const byte ThisChannel = 0xE;
    private const string Failed = "IPMI command failed";

    public static Task<int> RunAsync(DropIn tool, string[] words) =>
        words switch
        {
            ["list", .. var channel] => ListAsync(tool, channel is [var c, ..] ? c : null),
            ["summary", .. var channel] => SummaryAsync(tool, channel is [var c, ..] ? c : null),
            ["set", "name", var id, var name] => NameAsync(tool, id, name),
            ["set", "password", var id, var password, ..] => PasswordAsync(tool, id, password),
            ["enable" or "disable", var id] => EnableAsync(tool, id, words[0] == "enable"),
            ["priv", var id, var level, .. var channel] => PrivilegeAsync(
                tool,
                id,
                level,
                channel is [var c, ..] ? c : null
            ),
            ["test", var id, var length, var password, ..] => TestAsync(tool, id, length, password),
            [] => Task.FromResult(tool.Fail("Not enough parameters given.")),
            [var other, ..] => Task.FromResult(tool.Fail($"Invalid user command: '{other}'\n")),
            _ => throw new ArgumentOutOfRangeException(nameof(words)),
        };

    private static byte? Id(DropIn tool, string text)
    {
        if (Numbers.Byte(text) is { } id and >= 1 and <= 63)
            return id;
        tool.Fail($"Given User ID '{text}' is either invalid or out of range.\nUser ID is limited to range <1..63>.");
        return null;
    }

    private static byte? Channel(DropIn tool, string? text)
    {
        if (text is null)
            return ThisChannel;
        if (Numbers.Byte(text) is { } channel and (<= 0xB or 0xE or 0xF))
            return channel;
        tool.Fail($"Given Channel number '{text}' is either invalid or out of range.");
        return null;
    }

    private static async Task<int> ListAsync(DropIn tool, string? word)
    {
        if (Channel(tool, word) is not { } channel)
            return DropIn.Failed;
        byte last = 1;
        for (byte id = 1; id <= last && id <= 63; id++)
        {
            if (await tool.AskAsync(new GetUserAccess(channel, id), Failed) is not { } access)
                return DropIn.Failed;
            last = access.MaximumUsers;
            var name = await tool.TryAsync(new GetUserName(id)) is { } known ? known.Name : "";
            var level = Words.Privilege(access.PrivilegeLimit);
            if (tool.Csv)
            {
                string True(bool value) => value ? "true" : "false";
                tool.Line(
                    $"{id},{name},{True(!access.CallbackOnly)},{True(access.LinkAuthentication)},{True(access.IpmiMessaging)},{level}"
                );
                continue;
            }
            if (id == 1)
                tool.Line("ID  Name\t     Callin  Link Auth\tIPMI Msg   Channel Priv Limit");
            string Cell(bool value) => value ? "true " : "false";
            tool.Line(
                $"{id, -4}{name, -17}{Cell(!access.CallbackOnly), -8}{Cell(access.LinkAuthentication), -11}{Cell(access.IpmiMessaging), -11}{level}"
            );
        }
        return 0;
    }

    private static async Task<int> SummaryAsync(DropIn tool, string? word)
    {
        if (Channel(tool, word) is not { } channel)
            return DropIn.Failed;
        if (await tool.AskAsync(new GetUserAccess(channel, 1), Failed) is not { } access)
            return DropIn.Failed;
        if (tool.Csv)
        {
            tool.Line($"{access.MaximumUsers},{access.EnabledUsers},{access.FixedNames}");
            return 0;
        }
        tool.Line($"Maximum IDs\t    : {access.MaximumUsers}");
        tool.Line($"Enabled User Count  : {access.EnabledUsers}");
        tool.Line($"Fixed Name Count    : {access.FixedNames}");
        return 0;
    }

    private static async Task<int> NameAsync(DropIn tool, string word, string name)
    {
        if (Id(tool, word) is not { } id)
            return DropIn.Failed;
        if (name.Length > 16)
            return tool.Fail("Username is too long (> 16 bytes)");
        var refused = $"Set User Name command failed (user {id}, name {name})";
        return await tool.AskAsync(new SetUserName(id, name), refused) is null ? DropIn.Failed : 0;
    }

    private static async Task<int> PasswordAsync(DropIn tool, string word, string text)
    {
        if (Id(tool, word) is not { } id)
            return DropIn.Failed;
        if (System.Text.Encoding.UTF8.GetByteCount(text) > SessionPassword.Longest)
            return tool.Fail("Password is too long (> 20 bytes)");
        using var password = new SessionPassword(text);
        var twenty = !password.Fits15;
        var bytes = password.Padded[..(twenty ? SessionPassword.Longest : SessionPassword.LongestOf15)].ToArray();
        var request = new SetUserPassword(id, twenty, PasswordOperation.SetPassword, bytes);
        if (await tool.AskAsync(request, Failed) is null)
            return tool.Fail($"Set User Password command failed (user {id})");
        tool.Line($"Set User Password command successful (user {id})");
        return 0;
    }

    private static async Task<int> EnableAsync(DropIn tool, string word, bool enable)
    {
        if (Id(tool, word) is not { } id)
            return DropIn.Failed;
        var operation = enable ? PasswordOperation.EnableUser : PasswordOperation.DisableUser;
        if (await tool.AskAsync(new SetUserPassword(id, false, operation, default), Failed) is not null)
            return 0;
        return tool.Fail($"Set User Password command failed (user {id})");
    }

    private static async Task<int> PrivilegeAsync(DropIn tool, string word, string level, string? channelWord)
    {
        if (Channel(tool, channelWord) is not { } channel)
            return DropIn.Failed;
        if (Numbers.Byte(level) is not ({ } limit and (>= 1 and <= 5 or 0xF)))
        {
            return tool.Fail(
                $"Given Privilege Limit '{level}' is invalid.\nPrivilege Limit is limited to <0x1..0x5> and <0xF>."
            );
        }
        if (Id(tool, word) is not { } id)
            return DropIn.Failed;
        var request = new SetUserAccess(channel, false, false, false, false, id, (PrivilegeLevel)limit, null);
        if (await tool.AskAsync(request, Failed) is null)
            return tool.Fail($"Set Privilege Level command failed (user {id})");
        tool.Line($"Set Privilege Level command successful (user {id})");
        return 0;
    }

    private static async Task<int> TestAsync(DropIn tool, string word, string length, string text)
    {
        if (Id(tool, word) is not { } id)
            return DropIn.Failed;
        if (length is not ("16" or "20"))
            return tool.Fail($"Given password length '{length}' is invalid.\nExpected value is either 16 or 20.");
        using var password = new SessionPassword(text);
        var twenty = length == "20";
        var bytes = password.Padded[..(twenty ? SessionPassword.Longest : SessionPassword.LongestOf15)].ToArray();
        try
        {
            await tool.Client.SendAsync(new SetUserPassword(id, twenty, PasswordOperation.TestPassword, bytes));
            tool.Line("Success");
            return 0;
        }
        catch (Exception e) when (DropIn.CodeOf(e) is { } code)
        {
            tool.Line(
                (byte)code switch
                {
                    0x80 => "Failure: password incorrect",
                    0x81 => "Failure: wrong password size",
                    _ => "Unknown error",
                }
            );
            return DropIn.Failed;
        }
    }
}
