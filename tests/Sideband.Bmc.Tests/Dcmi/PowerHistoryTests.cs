using Sideband.Bmc.Dcmi;

namespace Sideband.Bmc.Tests.Dcmi;

public sealed class PowerHistoryTests
{
    private const long Noon = 1_772_366_400;

    [Fact]
    public void Statistics_of_a_minute_are_those_of_its_seconds()
    {
        var history = new PowerHistory();
        history.Add(Noon, Noon + 44, 100);
        history.Add(Noon + 45, Noon + 59, 200);
        Assert.Equal(new PowerStatistics(100, 200, 125), history.Over(60, Noon + 59));
        Assert.Equal(new PowerStatistics(200, 200, 200), history.Over(15, Noon + 59));
        Assert.Equal(new PowerStatistics(100, 200, 150), history.Over(30, Noon + 59));
    }

    [Fact]
    public void What_is_older_than_the_window_does_not_count()
    {
        var history = new PowerHistory();
        history.Add(Noon, Noon, 900);
        history.Add(Noon + 1, Noon + 3599, 100);
        Assert.Equal(new PowerStatistics(100, 100, 100), history.Over(60, Noon + 3599));
        Assert.Equal(new PowerStatistics(100, 100, 100), history.Over(15 * 60, Noon + 3599));
        Assert.Equal((ushort)900, history.Over(3600, Noon + 3599)?.Maximum);
        Assert.Equal((ushort)900, history.Over(86400, Noon + 3599)?.Maximum);
        Assert.Null(history.Over(60, Noon + 7200));
    }

    [Fact]
    public void A_value_that_holds_for_days_is_added_at_once()
    {
        var history = new PowerHistory();
        history.Add(Noon, Noon + (30 * 86400), 70);
        Assert.Equal(new PowerStatistics(70, 70, 70), history.Over(86400, Noon + (30 * 86400)));
        Assert.Equal(new PowerStatistics(70, 70, 70), history.Over(30, Noon + (30 * 86400)));
    }
}
