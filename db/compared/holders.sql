-- How many articles have each of the words, a JSON list.
select compared_holders.word, compared_holders.holders
from json_each(?) join compared_holders on compared_holders.word = json_each.value
