using Sideband.Protocol.Commands.Transport.Serial;

namespace Sideband.Bmc.Tests.Serial;

/// <summary>What happens on a serial line by time alone.</summary>
public sealed class SerialTimeTests
{
    [Fact]
    public void Controller_wants_to_be_called_for_its_pings()
    {
        using var line = new SerialLine();
        line.Set(new SerialMuxSwitchControl(default, MuxSharing.DirectPing));
        Assert.Equal(line.Time.GetUtcNow(), line.Controller.NextDue);
        line.Run(0);
        Assert.Equal("[30 04 18 00 02]\r\n", line.Heard);
        Assert.Equal(line.Time.GetUtcNow() + TimeSpan.FromSeconds(2), line.Controller.NextDue);
        line.Run(5);
        Assert.Equal("[30 08 18 00 02]\r\n[30 0C 18 00 02]\r\n", line.Heard);
    }

    [Fact]
    public void Controller_wants_to_be_called_when_a_silent_session_ends()
    {
        using var line = new SerialLine();
        line.LogIn();
        line.Set(new SerialSessionInactivityTimeout(1));
        var end = line.Time.GetUtcNow() + TimeSpan.FromSeconds(30);
        while (line.Controller.NextDue < end)
            line.Run((line.Controller.NextDue - line.Time.GetUtcNow()).TotalSeconds);
        Assert.True(line.Channel.HasSession);
        Assert.Equal(end, line.Controller.NextDue);
        line.Run((end - line.Time.GetUtcNow()).TotalSeconds);
        Assert.False(line.Channel.HasSession);
    }

    [Fact]
    public void Callback_has_no_destination_at_first()
    {
        using var line = new SerialLine();
        Assert.Equal([0x00, 0x00, 0xFF, 0xFF, 0xFF], line.Channel.Settings.Get(5, 0, 0).Value.Span.ToArray());
    }
}
