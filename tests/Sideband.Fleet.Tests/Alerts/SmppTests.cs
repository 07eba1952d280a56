using Sideband.Fleet.Alerts;
using Sideband.Fleet.Alerts.Smpp;

namespace Sideband.Fleet.Tests.Alerts;

/// <summary>Short messages by a message centre, in the bytes of SMPP 3.4.</summary>
public sealed class SmppTests
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public void A_log_in_is_that_of_the_specification()
    {
        // The sample of §3.2.2, whose last four bytes ask for another version and for the numbers of a network: 00 01 01 00.
        var packet = SmppTalk.Packet(
            SmppCommand.BindTransmitter,
            0,
            1,
            SmppTalk.Bind("SMPP3TEST", "secret08", "SUBMIT1")
        );
        Assert.Equal(
            "0000002F000000020000000000000001534D50503354455354007365637265743038005355424D4954310034000000",
            Convert.ToHexString(packet)
        );
    }

    [Fact]
    public void A_message_has_its_fields_in_their_order()
    {
        var body = SmppTalk.Submit(SmppAddress.Sender("Sideband"), SmppAddress.Telephone("+491234567"), "hot_1");
        Assert.Equal(
            "00"
                + "05005369646562616E6400"
                + "010134393132333435363700"
                + "000000"
                + "0000"
                + "00000100"
                + "05686F745F31",
            Convert.ToHexString(body)
        );
        Assert.Equal(new(1, 1, "491234567"), SmppAddress.Sender("+491234567"));
        Assert.Equal(new(0, 1, "12345"), SmppAddress.Sender("12345"));
        Assert.Equal(new(0, 0, ""), SmppAddress.Sender(null));
    }

    [Fact]
    public async Task A_session_logs_in_sends_to_all_and_says_goodbye()
    {
        await using var centre = new ScriptedCentre(ScriptedCentre.Take);
        await SendAsync(centre, "+491", "+492");
        Assert.Equal(
            [SmppCommand.BindTransmitter, SmppCommand.SubmitSm, SmppCommand.SubmitSm, SmppCommand.Unbind],
            centre.Heard.ConvertAll(packet => (SmppCommand)packet[7])
        );
    }

    [Fact]
    public async Task A_centre_that_asks_for_life_meanwhile_is_answered()
    {
        await using var centre = new ScriptedCentre(
            (command, number) =>
                command == SmppCommand.SubmitSm
                    ? [.. SmppTalk.Packet(SmppCommand.EnquireLink, 0, 77, []), .. ScriptedCentre.Take(command, number)]
                : command.HasFlag(SmppCommand.Response) ? []
                : ScriptedCentre.Take(command, number)
        );
        await SendAsync(centre, "+491");
        Assert.Contains(
            centre.Heard,
            packet => packet.AsSpan().SequenceEqual(SmppTalk.Packet((SmppCommand)0x80000015, 0, 77, []))
        );
    }

    [Theory]
    [InlineData(SmppCommand.BindTransmitter, 0x0E, "the log-in with ESME_RINVPASWD: the password is wrong", false)]
    [InlineData(SmppCommand.SubmitSm, 0x58, "a message to 491 with ESME_RTHROTTLED: too many at once", false)]
    [InlineData(SmppCommand.SubmitSm, 0x0B, "a message to 491 with ESME_RINVDSTADR: the number is none", true)]
    [InlineData(SmppCommand.SubmitSm, 0x400, "a message to 491 with status 00000400h", false)]
    public async Task What_is_refused_is_said_by_its_name(object at, uint status, string words, bool isFinal)
    {
        await using var centre = new ScriptedCentre(
            (command, number) =>
                command == (SmppCommand)at
                    ? SmppTalk.Packet(command | SmppCommand.Response, status, number, [])
                    : ScriptedCentre.Take(command, number)
        );
        var error = await Assert.ThrowsAsync<AlertException>(() => SendAsync(centre, "+491"));
        Assert.EndsWith(words, error.Message, StringComparison.Ordinal);
        Assert.Equal(isFinal, error.IsFinal);
        Assert.DoesNotContain("pass-wrd", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "closed the connection")]
    [InlineData("485454502F312E3120343030204261642052657175657374", "does not talk SMPP")]
    [InlineData("00000010800000000000000300000000", "answered the log-in with status 00000003h")]
    [InlineData("00000010000000060000000000000009", "ended the session before it answered the log-in")]
    public async Task Whatever_else_it_says_is_an_error(string bytes, string words)
    {
        await using var centre = new ScriptedCentre((_, _) => bytes.Length == 0 ? null : Convert.FromHexString(bytes));
        var error = await Assert.ThrowsAsync<AlertException>(() => SendAsync(centre, "+491"));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    private static async Task SendAsync(ScriptedCentre centre, params string[] to)
    {
        var target = new SmppTarget("127.0.0.1", centre.Port, false, "sideband", to)
        {
            Password = new(AlertSecretKind.Clear, "pass-wrd", "password"),
        };
        using var channel = new SmppChannel(target);
        await channel.SendAsync(Notices.Of(AlertNoticeKind.Test), Test);
    }
}
