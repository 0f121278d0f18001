using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Sqlite;
using Xunit;

namespace OnePasswordActivity.Core.Tests;

/// <summary>The short way to the numbers of rows gives what the usual one gives.</summary>
public sealed class NumberReaderTests
{
    [Fact]
    public async Task Numbers_are_those_of_the_columns_while_another_thread_uses_the_connection()
    {
        SqliteLibrary.Require();
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var statement = new Statement(connection.Handle!, "VALUES (0, NULL, -1), (9223372036854775807, -9223372036854775808, 4294967296)");
        Task<long> other;
        using (var numbers = statement.Numbers())
        {
            Assert.True(statement.Step());
            Assert.Equal((0, 0, -1), (numbers[0], numbers[1], numbers[2]));
            other = Task.Run(() => Sum(connection));
            Assert.True(statement.Step());
            Assert.Equal((long.MaxValue, long.MinValue, 1L << 32), (numbers[0], numbers[1], numbers[2]));
            Assert.Equal((statement.Integer(0), statement.Integer(1), statement.Integer(2)), (numbers[0], numbers[1], numbers[2]));
            Assert.False(statement.Step());
        }

        Assert.Equal(5050, await other);
    }

    private static long Sum(SqliteConnection connection)
    {
        using var statement = new Statement(connection.Handle!, "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 100) SELECT sum(i) FROM n");
        Assert.True(statement.Step());
        return statement.Integer(0);
    }
}
