using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Tests.Wire;

public sealed class FieldNameTests
{
    [Theory]
    [InlineData("m.FirmwareMajor", "Firmware major")]
    [InlineData("m.ManufacturerId", "Manufacturer ID")]
    [InlineData("ProvidesDeviceSdrs", "Provides device SDRs")]
    [InlineData("(byte)m.M", "M")]
    [InlineData("M[9:8]", "M[9:8]")]
    [InlineData("Sensor, SdrRepository", "Sensor, SDR repository")]
    [InlineData("m.Ipv6Address", "IPv 6 address")]
    [InlineData("m.EventData2", "Event data 2")]
    public void Source_text_becomes_words(string source, string words) =>
        Assert.Equal(words, FieldName.InWords(source));
}
