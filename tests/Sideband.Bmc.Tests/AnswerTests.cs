using Sideband.Protocol;

namespace Sideband.Bmc.Tests;

public sealed class AnswerTests
{
    [Fact]
    public void Response_is_success_and_a_code_has_no_response()
    {
        Answer<EmptyResponse> success = new EmptyResponse(),
            refused = CompletionCode.InvalidDataField,
            own = 0x81;
        Assert.Equal(CompletionCode.Success, success.Code);
        Assert.Equal(CompletionCode.InvalidDataField, refused.Code);
        Assert.Equal((CompletionCode)0x81, own.Code);
    }
}
