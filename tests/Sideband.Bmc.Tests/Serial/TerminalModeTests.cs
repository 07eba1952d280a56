namespace Sideband.Bmc.Tests.Serial;

public sealed class TerminalModeTests : SerialBench
{
    /// <summary>Table 14-14 of the specification.</summary>
    [Fact]
    public void Terminal_mode_answers_as_the_specification_shows()
    {
        Start();
        Assert.Equal("[OK TMODE]\r\n", Ask("SYS TMODE"));
        Assert.Equal("[ERR D4]\r\n", Ask("SYS POWER OFF"));
        Assert.Equal("[ERR CC]\r\n", Ask("SYS PWD -N"));
        LogIn();
        Assert.Equal("[ERR C1]\r\n", Ask("sys blah"));
        Assert.Equal("[1C 04 22 80]\r\n", Ask("18 04 22"));
        Assert.StartsWith("[1C 04 01 00 20 ", Ask("180401"), StringComparison.Ordinal);
        Assert.Equal("[ERR C1]\r\n", Ask("SYS 000157 My Command"));
        Assert.Equal("[OK]\r\n", Ask("SYS RESET"));
    }

    [Fact]
    public void Without_a_password_only_what_needs_none_is_answered()
    {
        Start();
        Assert.Equal("[1C 04 01 D4]\r\n", Ask("18 04 01"));
        Assert.StartsWith("[1C 04 38 00 02 10", Ask("18 04 38 0E 04"), StringComparison.Ordinal);
        LogIn("viewer");
        Assert.StartsWith("[1C 04 01 00", Ask("18 04 01"), StringComparison.Ordinal);
        Assert.Equal("[ERR D4]\r\n", Ask("SYS POWER OFF"));
        Assert.Equal("[OK]\r\n", Ask("SYS PWD -X"));
        Assert.Equal("[1C 04 01 D4]\r\n", Ask("18 04 01"));
        LogIn();
        // A wrong password ends the session that there was.
        Assert.Equal("[ERR CC]\r\n", Ask("SYS PWD -U admin wrong"));
        Assert.Equal("[1C 04 01 D4]\r\n", Ask("18 04 01"));
    }

    [Fact]
    public void Ten_wrong_passwords_lock_the_user_out_for_a_minute()
    {
        Start();
        for (var i = 0; i < 10; i++)
            Assert.Equal("[ERR CC]\r\n", Ask("SYS PWD -U admin wrong"));
        Assert.Equal("[ERR CC]\r\n", Ask("SYS PWD -U admin secret"));
        Time.Advance(TimeSpan.FromSeconds(61));
        LogIn();
    }

    [Fact]
    public void Session_ends_with_silence_hanging_up_and_a_new_password()
    {
        var controller = Start();
        LogIn();
        Time.Advance(TimeSpan.FromMinutes(5));
        Server.Advance();
        Assert.Equal("[1C 04 01 D4]\r\n", Ask("18 04 01"));
        LogIn();
        Server.CarrierChanged();
        Assert.Equal("[1C 04 01 D4]\r\n", Ask("18 04 01"));
        LogIn();
        controller.Users[2]!.Password = new("other");
        Assert.Equal("[1C 04 01 D4]\r\n", Ask("18 04 01"));
    }

    [Fact]
    public void Power_and_boot_are_set_by_words()
    {
        var controller = Start();
        LogIn();
        Assert.Equal("[OK]\r\n", Ask("SYS POWER OFF"));
        Time.Advance(TimeSpan.FromMinutes(1));
        controller.Advance();
        Assert.False(controller.IsPowerOn);
        Assert.Equal("[OK]\r\n", Ask("SYS POWER ON"));
        Time.Advance(TimeSpan.FromMinutes(1));
        controller.Advance();
        Assert.True(controller.IsPowerOn);
        Assert.Equal("[OK]\r\n", Ask("SYS SET BOOT 00 04 00 00 00"));
        Assert.True(controller.Boot.Flags.Valid);
        Assert.Equal("[OK\r\n01 05 80 04\r\n00 00 00]\r\n", Ask("SYS GET BOOTOPT 05 00 00"));
        Assert.Equal("[OK]\r\n", Ask("SYS SET BOOTOPT 03 1F"));
        Assert.Equal("[OK\r\n01 03 1F]\r\n", Ask("SYS GET BOOTOPT 03 00 00"));
        Assert.Equal("[OK]\r\n", Ask("SYS IDENTIFY -ON 20"));
        Assert.Equal("[OK]\r\n", Ask("SYS IDENTIFY -OFF"));
        Assert.Equal("[ERR CC]\r\n", Ask("SYS IDENTIFY -ON xx"));
    }

    [Fact]
    public void Health_is_told_in_a_line_or_in_many()
    {
        var controller = Start();
        LogIn();
        Assert.Equal("[OK PWR:ON H:ok T:ok V:?? PS:ok F:ok D:?? S:?? O:??]\r\n", Ask("SYS HEALTH QUERY"));
        controller.Sensors[1].Fault = new(0, null);
        Time.Advance(TimeSpan.FromMinutes(2));
        controller.Advance();
        Assert.Equal("[OK PWR:ON H:cr T:ok V:?? PS:ok F:cr D:?? S:?? O:??]\r\n", Ask("SYS HEALTH QUERY"));
        var verbose = Ask("sys health query -V");
        Assert.StartsWith(
            "[OK\r\nSYS Health:Critical\r\nPower:ON\r\nTemperature:OK\r\n",
            verbose,
            StringComparison.Ordinal
        );
        Assert.EndsWith("Other:Unknown]\r\n", verbose, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_is_edited_and_dropped_as_a_person_wants()
    {
        Start();
        Assert.Equal("[SYS TMODX\b \bE]\r\n[OK TMODE]\r\n", Type("[SYS TMODX\bE]\r"));
        Assert.Equal("[SYS T\r\n", Type("[SYS T\x1B\r"));
        Assert.Equal("", Type("MODE]\r"));
        Assert.Equal("[SYS\\\r\n TMODE]\r\n[OK TMODE]\r\n", Type("[SYS\\\r TMODE]\r"));
        Assert.Equal("[SYS ", Type("[SYS \x01TMODE]\r"));
    }

    [Fact]
    public void Terminal_looks_as_it_is_configured()
    {
        Start();
        LogIn();
        Assert.Equal("[OK\r\nV:26 11\r\nN:26 11]\r\n", Ask("SYS SET TCFG"));
        // Handshake, no echo, line feeds; for now only.
        Assert.Equal("[SYS SET TCFG -V 01 51]\r\n[OK\nV:01 51\nN:26 11]\n[SYS]\n", Type("[SYS SET TCFG -V 01 51]\r"));
        Assert.Equal("[OK TMODE]\n[SYS]\n", Type("[SYS TMODE]\r"));
        // What was for now ends with the session.
        Assert.Equal("[OK]\r\n", Type("[SYS PWD -X]\r"));
        LogIn();
        Assert.Equal("[OK\r\nV:26 11\r\nN:26 11]\r\n", Ask("SYS SET TCFG"));
        Assert.Equal("[ERR CC]\r\n", Ask("SYS SET TCFG -V 01 00"));
    }

    [Fact]
    public void A_password_that_only_begins_right_is_wrong()
    {
        var controller = Start();
        controller.Users[2]!.Password = new("twenty-bytes-of-word");
        Assert.Equal("[ERR CC]\r\n", Ask("SYS PWD -U admin twenty-bytes-of-wordy"));
        Assert.Equal("[OK]\r\n", Ask("SYS PWD -U admin twenty-bytes-of-word"));
    }
}
